using System.Reflection;
using System.Text.RegularExpressions;
using Amazon;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Slipway.Hosting.Aws.Network;
using Slipway.Hosting.Aws.Observability;

namespace Slipway.Hosting.Aws.Environment;

/// <summary>What an environment is, once the command line, the settings' files and the AppHost have been heard, in this order.</summary>
/// <param name="Application">The application's name, the beginning of everything's name on AWS.</param>
/// <param name="Environment">The environment's name, from <c>--environment</c>.</param>
/// <param name="Region">As in <c>us-east-1</c>; null for the region of whoever deploys, which a deploy itself knows.</param>
/// <param name="Plan">Its size and safety.</param>
/// <param name="Network">Where it stands.</param>
/// <param name="Alarms">Whom to tell when something is wrong.</param>
internal sealed partial record AwsSettings(string Application, string Environment, string? Region, AwsPlan Plan, AwsNetworkOptions Network, AlarmSettings Alarms)
{
    private const string Section = "Aws";

    /// <summary>Those that the SDK has a field for: it makes up a region for every other name, and then counts it among its regions.</summary>
    private static readonly HashSet<string> Regions =
    [
        .. typeof(RegionEndpoint).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<RegionEndpoint>().Select(region => region.SystemName),
    ];

    /// <summary>Names on AWS are up to 64 characters long, and ours have something after these two.</summary>
    private const int NameLength = 24;

    /// <summary>Of the AWS configuration, whose credentials a deploy takes; null for the SDK's chain.</summary>
    public string? Profile { get; private init; }

    /// <summary>The beginning of all names.</summary>
    public string Prefix => $"{Application}-{Environment}";

    public AwsEgress Egress => Plan == AwsPlan.Production ? Network.Egress ?? AwsEgress.NatGateway : AwsEgress.PublicAddress;

    /// <summary>The name of one of the three stacks: <c>registry</c>, <c>data</c> or <c>app</c>.</summary>
    public string StackOf(string part) => $"{Prefix}-{part}";

    /// <exception cref="DistributedApplicationException">A setting can't be used; the message says which, and what to do.</exception>
    public static AwsSettings Of(AwsEnvironmentResource environment, IConfiguration configuration, IHostEnvironment host)
    {
        var section = configuration.GetSection(Section);
        var network = new AwsNetworkOptions();
        foreach (var choice in environment.Choices) choice(network);
        var profile = section["Profile"] ?? environment.SdkConfig?.Profile;
        var chosen = section["Region"] is { } setting ? RegionEndpoint.GetBySystemName(setting) : environment.SdkConfig?.Region;
        var region = Known(chosen ?? (OwnRegion.IsWanted(configuration["Pipeline:Step"]) ? OwnRegion.Of(profile) : null));
        var plan = PlanOf(section["Plan"]) ?? environment.Plan ?? AwsPlan.Starter;
        NetworkSettings.Read(network, section.GetSection("Network"));
        NetworkRules.Check(network, plan, region);
        return new AwsSettings(
            Name(section["Application"] ?? environment.Application ?? ShortName(host.ApplicationName), "application", "Aws:Application"),
            Name(host.EnvironmentName.ToLowerInvariant(), "environment", "--environment"),
            region,
            plan,
            network,
            AlarmSettings.Of(environment.AlarmChoices, section.GetSection("Alarms"), plan))
        {
            Profile = profile,
        };
    }

    private static string ShortName(string application) => application.ToLowerInvariant().Replace('.', '-');

    private static string Name(string name, string what, string setting) => name.Length <= NameLength && NamePattern().IsMatch(name)
        ? name
        : throw new DistributedApplicationException(
            $"'{name}' can't be the name of an {what} on AWS. Give one of up to {NameLength} small letters, digits and hyphens, a letter first ({setting}).");

    private static AwsPlan? PlanOf(string? text) => text switch
    {
        null => null,
        _ when Enum.TryParse<AwsPlan>(text, ignoreCase: true, out var plan) && Enum.IsDefined(plan) => plan,
        _ => throw new DistributedApplicationException($"There is no plan '{text}' (setting 'Aws:Plan'). There are {string.Join(" and ", Enum.GetNames<AwsPlan>())}."),
    };

    private static string? Known(RegionEndpoint? region)
    {
        if (region is null) return null;
        return Regions.Contains(region.SystemName)
            ? region.SystemName
            : throw new DistributedApplicationException($"AWS has no region '{region.SystemName}'. Give one such as us-east-1 or ap-northeast-2, by WithRegion or by the setting 'Aws:Region'.");
    }

    [GeneratedRegex("^[a-z]([a-z0-9-]*[a-z0-9])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
