using System.Globalization;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws.Database;

/// <summary>What an instance will be, once the plan and the options have been heard.</summary>
internal sealed partial record RdsRules
{
    private const string LocalVersion = "18";

    public required string EngineVersion { get; init; }

    public required string InstanceClass { get; init; }

    public required int StorageGiB { get; init; }

    public required int MaxStorageGiB { get; init; }

    public required bool MultiAz { get; init; }

    public required int BackupDays { get; init; }

    public required bool DeletionProtection { get; init; }

    public required string Why { get; init; }

    public string Major => EngineVersion.Split('.')[0];

    public IReadOnlyList<string> Settings =>
    [
        MultiAz ? "two zones, the second takes over" : "one zone",
        string.Create(CultureInfo.InvariantCulture, $"{StorageGiB} GiB gp3, encrypted{(MaxStorageGiB > StorageGiB ? $", grows to {MaxStorageGiB}" : "")}"),
        string.Create(CultureInfo.InvariantCulture, $"backups for {BackupDays} days, a snapshot before it is deleted{(DeletionProtection ? ", protected from that" : "")}"),
        "TLS only, reachable only from the services that refer to it",
    ];

    /// <exception cref="DistributedApplicationException">An option is what RDS refuses.</exception>
    public static RdsRules Of(PostgresServerResource server, RdsOptions options, bool isProduction)
    {
        var rules = new RdsRules
        {
            EngineVersion = options.EngineVersion ?? VersionOf(server),
            InstanceClass = options.InstanceClass ?? (isProduction ? "db.t4g.medium" : "db.t4g.micro"),
            StorageGiB = options.StorageGiB ?? 20,
            MaxStorageGiB = options.MaxStorageGiB ?? (isProduction ? 100 : 0),
            MultiAz = options.MultiAz ?? isProduction,
            BackupDays = options.BackupDays ?? (isProduction ? 14 : 7),
            DeletionProtection = options.DeletionProtection ?? isProduction,
            Why = isProduction ? "The plan is Production: it survives the loss of a zone." : "The plan is Starter: the smallest instance there is.",
        };
        if (!VersionPattern().IsMatch(rules.EngineVersion)) throw Refused(server, $"the version '{rules.EngineVersion}'", "a major version such as 18, or one with a minor such as 17.6");
        if (!ClassPattern().IsMatch(rules.InstanceClass)) throw Refused(server, $"the instance class '{rules.InstanceClass}'", "one such as db.t4g.micro");
        if (rules.StorageGiB is < 20 or > 65_536) throw Refused(server, $"{rules.StorageGiB} GiB of storage", "20 to 65,536");
        if (rules.BackupDays is < 1 or > 35) throw Refused(server, $"{rules.BackupDays} days of backups", "1 to 35");
        return rules;
    }

    private static string VersionOf(PostgresServerResource server) =>
        server.TryGetLastAnnotation<ContainerImageAnnotation>(out var image) && image.Tag is { } tag && tag.Split('.', '-')[0] is var major && int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? major
            : LocalVersion;

    private static DistributedApplicationException Refused(PostgresServerResource server, string what, string instead) =>
        new($"RDS would refuse {what} for '{server.Name}'. Give {instead}.");

    [GeneratedRegex(@"^\d+(\.\d+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"^db\.[a-z0-9-]+\.[a-z0-9]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClassPattern();
}
