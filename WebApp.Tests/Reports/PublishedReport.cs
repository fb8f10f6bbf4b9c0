using System.Diagnostics;
using System.Text.Json.Nodes;
using Slipway.Hosting.Aws.Templates;
using Slipway.Hosting.Embedded.Engines.Platform;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Reports;

/// <summary>What <c>publish</c> of AppHost.cs writes for people, in both plans.</summary>
public sealed class PublishedReport : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly DataFolder _folder = new();
    private readonly Lazy<Task<string>> _starter;
    private readonly Lazy<Task<string>> _production;

    /// <summary>Publishes nothing yet.</summary>
    public PublishedReport()
    {
        _starter = new(() => PublishAsync("Starter"));
        _production = new(() => PublishAsync("Production"));
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    internal Task<string> FolderOfAsync(string plan) => plan == "Production" ? _production.Value : _starter.Value;

    internal async Task<string> TextOfAsync(string plan, string file) => await File.ReadAllTextAsync(Path.Combine(await FolderOfAsync(plan), file), TestContext.Current.CancellationToken);

    internal async Task<CloudTemplates> TemplatesOfAsync(string plan) => CloudTemplates.Read(Path.Combine(await FolderOfAsync(plan), "cdk.out"));

    /// <summary>All resources of a type, with their properties, read by nothing of ours.</summary>
    internal async Task<JsonObject[]> ResourcesOfAsync(string plan, string type) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(await FolderOfAsync(plan), "cdk.out"), "*.template.json")
            .SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!["Resources"]!.AsObject())
            .Where(resource => (string?)resource.Value!["Type"] == type)
            .Select(resource => new JsonObject { ["Id"] = resource.Key, ["Properties"] = resource.Value!["Properties"]?.DeepClone() }),
    ];

    private async Task<string> PublishAsync(string plan)
    {
        var output = _folder[plan];
        var info = new ProcessStartInfo(DotNet.Host, [Paths.AppHost, "publish", "--output-path", output, $"--Aws:Plan={plan}", "--Aws:Application=board"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(info)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, string.Join(Environment.NewLine, await said));
            return output;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
