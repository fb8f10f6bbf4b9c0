using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Hosting.Embedded.Engines.Platform;
using WebApp.Tests.Engines;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Judges;

/// <summary>What <c>publish</c> makes of the AppHost of this repository, once for all tests that ask for the same.</summary>
/// <param name="Templates">By file name.</param>
internal sealed record PublishedGraph(IReadOnlyDictionary<string, string> Templates)
{
    private const string Certificate = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d";

    // By the name of the application, by which the stacks are told apart.
    private static readonly Dictionary<string, string[]> Arguments = new(StringComparer.Ordinal)
    {
        ["starter"] = ["--Aws:Plan=Starter"],
        ["production"] = ["--Aws:Plan=Production"],
        ["starterdomain"] =
        [
            "--Aws:Plan=Starter", "--Aws:Region=us-east-1", "--Aws:Resources:webapp:Domain:Name=board.example.com", $"--Aws:Resources:webapp:Domain:CertificateArn={Certificate}",
        ],
        ["domain"] =
        [
            "--Aws:Plan=Production", "--Aws:Region=eu-west-1",
            "--Aws:Resources:webapp:Domain:Name=board.example.com", $"--Aws:Resources:webapp:Domain:CertificateArn={Certificate}",
            "--Aws:Resources:images:Domain:Name=images.example.com", $"--Aws:Resources:images:Domain:CertificateArn={Certificate}",
        ],
        ["endpoints"] = ["--Aws:Plan=Production", "--Aws:Network:Egress=InterfaceEndpoints"],
        ["zones"] = ["--Aws:Plan=Starter", "--Aws:Region=us-east-1", "--Aws:Network:Zones:0=us-east-1c", "--Aws:Network:Zones:1=us-east-1d"],
        ["existing"] =
        [
            "--Aws:Plan=Production", "--Aws:Network:VpcId=vpc-0a1b2c3d", "--Aws:Network:VpcCidr=10.20.0.0/16",
            "--Aws:Network:PrivateSubnetIds:0=subnet-0000000a", "--Aws:Network:PrivateSubnetIds:1=subnet-0000000b",
            "--Aws:Network:IsolatedSubnetIds:0=subnet-0000001a", "--Aws:Network:IsolatedSubnetIds:1=subnet-0000001b",
        ],
    };

    private static readonly ConcurrentDictionary<string, Lazy<Task<PublishedGraph>>> Published = new(StringComparer.Ordinal);

    /// <summary>The resources of the data stack.</summary>
    public JsonObject Data => Section("data", "Resources");

    /// <summary>The resources of the application's stack.</summary>
    public JsonObject App => Section("app", "Resources");

    /// <summary>What the application's stack tells people.</summary>
    public JsonObject AppOutputs => Section("app", "Outputs");

    public static Task<PublishedGraph> OfAsync(string name) => Published.GetOrAdd(name, _ => new Lazy<Task<PublishedGraph>>(() => PublishAsync(name))).Value;

    /// <summary>The resources of a type, by their logical ids.</summary>
    public static IReadOnlyDictionary<string, JsonObject> OfType(JsonObject resources, string type) => resources
        .Where(resource => string.Equals((string?)resource.Value!["Type"], type, StringComparison.Ordinal))
        .ToDictionary(resource => resource.Key, resource => resource.Value!["Properties"]!.AsObject(), StringComparer.Ordinal);

    private static async Task<PublishedGraph> PublishAsync(string name)
    {
        using var folder = new TemporaryFolder();
        var command = new EngineCommand(DotNet.Host, [Paths.AppHost, "publish", "--output-path", folder["out"], $"--Aws:Application={name}", .. Arguments[name]])
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["DOTNET_ENVIRONMENT"] = "Production" },
        };
        var result = await command.RunAsync(CancellationToken.None);
        Assert.True(result.ExitCode == 0, result.Output + result.LastLines(20));
        return new PublishedGraph(Directory.EnumerateFiles(Path.Combine(folder["out"], "cdk.out"), "*.template.json").ToDictionary(
            file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal));
    }

    private JsonObject Section(string stack, string section) =>
        JsonSerializer.Deserialize<JsonObject>(Templates.Single(template => template.Key.EndsWith($"-{stack}.template.json", StringComparison.Ordinal)).Value)![section]!.AsObject();
}
