using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Slipway.ServiceDefaults.Connections;

/// <summary>How to reach a server that speaks Redis's protocol.</summary>
/// <param name="ConnectionString">For StackExchange.Redis, with the password.</param>
public sealed record RedisConnection(string ConnectionString)
{
    private const string Example = "localhost:6379,password=...";
    private static readonly string[] Schemes = ["redis://", "rediss://"];

    /// <summary>Reads <c>ConnectionStrings:{name}</c>, or <c>{NAME}_HOST</c> and <c>_PORT</c>; the password may stand in <c>{NAME}_PASSWORD</c>.</summary>
    /// <exception cref="ConnectionSettingException">It is missing or malformed.</exception>
    public static RedisConnection Read(IConfiguration configuration, string name)
    {
        var settings = new ConnectionSettings(configuration, name);
        var text = settings.ConnectionString ?? FromSplit(settings);
        var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || parts.All(part => part.Contains('=', StringComparison.Ordinal)))
            throw settings.Malformed("it names no host", Example);

        if (parts.Any(part => Schemes.Any(scheme => part.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))))
            throw settings.Malformed("it is a URI, not a list of hosts and options", Example);

        var hasPassword = parts.Any(part => PasswordIn(part) is { Length: > 0 });
        if (hasPassword || settings.Split("PASSWORD") is not { } password) return new RedisConnection(text);
        if (password.Contains(',', StringComparison.Ordinal))
        {
            throw new ConnectionSettingException(
                $"The setting '{settings.VariableFor("PASSWORD")}' holds a comma, which separates the parts of a Redis connection string. Choose a password without one.");
        }

        var others = parts.Where(part => PasswordIn(part) is null);
        return new RedisConnection($"{string.Join(',', others)},password={password}");
    }

    /// <summary>Says nothing: the generated text would show the password.</summary>
    public override string ToString() => nameof(RedisConnection);

    /// <summary>Null when this part is something else.</summary>
    private static string? PasswordIn(string part) =>
        part.Split('=', 2, StringSplitOptions.TrimEntries) is [var key, var value] && key.Equals("password", StringComparison.OrdinalIgnoreCase) ? value : null;

    private static string FromSplit(ConnectionSettings settings)
    {
        var host = settings.Split("HOST") ?? throw settings.Missing(Example);
        return string.Create(CultureInfo.InvariantCulture, $"{host}:{settings.SplitPort() ?? 6379}");
    }
}
