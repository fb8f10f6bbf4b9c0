using System.Text.Json;
using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Engines.Platform;
using Slipway.Hosting.Embedded.Engines.Store;
using WebApp.Tests.Engines;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Judges;

/// <summary>What a judge found.</summary>
internal sealed record Finding(string Judge, string Rule, string Severity, string Stack, string Resource, string Says)
{
    /// <summary>Whose stack it is, as in <see cref="PublishedGraph.OfAsync"/>.</summary>
    public string Graph => Stack.Split('-')[0];
}

/// <summary>
/// Published templates before the judges that AWS and its users have written, all at once: starting them takes longer than judging. They are
/// installed as engines are, from a lock file, once per machine.
/// </summary>
internal static class JudgedGraphs
{
    public const string Faulty = "faulty";

    /// <summary>Wrong in a way that each of the judges knows.</summary>
    private const string FaultyTemplate =
        """
        {"Resources":{
          "Group":{"Type":"AWS::EC2::SecurityGroup","Properties":{"GroupDescription":"Open","SecurityGroupIngress":[{"CidrIp":"0.0.0.0/0","IpProtocol":"tcp","FromPort":22,"ToPort":22}]}},
          "Bucket":{"Type":"AWS::S3::Bucket","Properties":{}},
          "Topic":{"Type":"AWS::SNS::Topic","Properties":{"DisplayNam":"Mistyped"}}}}
        """;

    private static readonly string[] Graphs = ["starter", "production", "domain", "endpoints"];
    private static readonly Lazy<Task<IReadOnlyList<Finding>>> Found = new(JudgeAsync);

    private static string Sources => Path.Combine(Paths.Tests, "Judges", "npm");

    /// <summary>Skips the test where the judges can't be had.</summary>
    public static async Task<IReadOnlyList<Finding>> FindingsAsync(string graph)
    {
        try
        {
            return [.. (await Found.Value).Where(finding => string.Equals(finding.Graph, graph, StringComparison.Ordinal))];
        }
        catch (EngineException exception)
        {
            Assert.Skip($"The judges from npm can't be had here: {exception.Message}");
            throw;
        }
    }

    private static async Task<IReadOnlyList<Finding>> JudgeAsync()
    {
        var judges = new NpmPackage("judges", "3.0.2", 240)
        {
            Files = [.. new[] { "package.json", "package-lock.json", "judge.mjs" }.Select(name => new PackageFile(name, File.ReadAllBytes(Path.Combine(Sources, name))))],
            EntryFiles = [.. new[] { "cdk-nag", "aws-cdk-lib", "@aws/cloudformation-validate", "@cdklabs/cdk-validator-cfnguard" }.Select(name => Path.Combine("node_modules", name, "package.json"))],
        };
        var store = await EngineStore.OpenAsync(Environment.GetEnvironmentVariable("Engines__Cache") is { Length: > 0 } cache ? cache : EngineFolders.Cache(), CancellationToken.None);
        await store.FetchAsync([judges, EnginePackages.Node], new Progress<EngineFetchProgress>(), CancellationToken.None);

        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder[$"{Faulty}-production-app.template.json"], FaultyTemplate);
        foreach (var graph in Graphs)
        {
            foreach (var (file, template) in (await PublishedGraph.OfAsync(graph)).Templates) await File.WriteAllTextAsync(folder[file], template);
        }

        var node = Path.Combine(store.PathOf(EnginePackages.Node), EnginePackages.NodePath);
        var report = folder["findings.json"];
        var judge = new EngineCommand(node, [Path.Combine(store.PathOf(judges), "judge.mjs"), report, .. Directory.EnumerateFiles(folder.Path).Order(StringComparer.Ordinal)]);
        var result = await judge.RunAsync(CancellationToken.None);
        Assert.True(result.ExitCode == 0, result.LastLines(20));
        return JsonSerializer.Deserialize<Finding[]>(await File.ReadAllTextAsync(report), JsonSerializerOptions.Web)!;
    }
}
