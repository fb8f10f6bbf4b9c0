using Slipway.ServiceDefaults.Connections;

namespace WebApp.Limits;

/// <summary>How much of each is allowed: what the section <c>Limits</c> says, otherwise what suits a small community.</summary>
internal sealed class LimitRates
{
    private const string Section = "Limits";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    private readonly Dictionary<Limit, IReadOnlyList<Rate>> _rates = new()
    {
        [Limit.CodesPerAddress] = [new(5, Hour), new(10, Day)],
        // A school or an office is one client.
        [Limit.CodesPerClient] = [new(20, Hour)],
        [Limit.WrongCodesPerAddress] = [new(20, Day)],
        [Limit.FailedLoginsPerClient] = [new(50, TenMinutes)],
        // The account is locked at ten already; but many at once are counted there as one.
        [Limit.FailedLoginsPerAddress] = [new(20, TimeSpan.FromMinutes(5))],
        [Limit.PostsPerAccount] = [new(10, TenMinutes)],
        [Limit.CommentsPerAccount] = [new(30, TenMinutes)],
        [Limit.WritesPerClient] = [new(300, TimeSpan.FromMinutes(1))],
    };

    public IReadOnlyList<Rate> this[Limit limit] => _rates[limit];

    /// <exception cref="ConnectionSettingException">A setting isn't one of these, or can't be read.</exception>
    public static LimitRates Read(IConfiguration configuration)
    {
        var rates = new LimitRates();
        foreach (var setting in configuration.GetSection(Section).GetChildren())
        {
            if (!Enum.TryParse<Limit>(setting.Key, ignoreCase: true, out var limit) || !Enum.IsDefined(limit))
            {
                throw new ConnectionSettingException(
                    $"The setting '{setting.Path}' names no limit. There are {string.Join(", ", Enum.GetNames<Limit>())}.");
            }

            rates._rates[limit] = Rate.ParseAll(setting.Value ?? "") ?? throw new ConnectionSettingException(
                $"The setting '{setting.Path}' isn't a number and a time. Write it as in 5/01:00:00 (five an hour), or several of these with commas.");
        }

        return rates;
    }
}
