using System.Text.Json;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Publish;
using WebApp.Tests.Publish.Templates;

[assembly: AssemblyFixture(typeof(PublishedBoard))]

namespace WebApp.Tests.Publish;

/// <summary><c>AppHost.cs</c> as it is published: once per run of the tests and plan, for the first test that asks.</summary>
public sealed class PublishedBoard : IDisposable
{
    private readonly DataFolder _folder = new();
    private readonly Lazy<Task<string>> _starter;
    private readonly Lazy<Task<string>> _production;

    /// <summary>Publishes nothing yet.</summary>
    public PublishedBoard()
    {
        _starter = new(() => PublishAsync("Starter"));
        _production = new(() => PublishAsync("Production"));
    }

    /// <summary>What is secret on the machine that publishes: each would be found by its text.</summary>
    internal static IReadOnlyDictionary<string, string> Secrets { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Parameters:postgres-password"] = "canary-of-the-database-7c1e",
        ["Parameters:cache-password"] = "canary-of-the-cache-52ab",
    };

    /// <summary>Both plans, for theories.</summary>
    public static TheoryData<string> Plans => ["Starter", "Production"];

    /// <summary>The folder that publish has written.</summary>
    internal Task<string> FolderOfAsync(string plan) => plan == "Production" ? _production.Value : _starter.Value;

    internal async Task<CloudAssembly> OfAsync(string plan) => CloudAssembly.Read(await FolderOfAsync(plan));

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private async Task<string> PublishAsync(string plan)
    {
        var home = _folder.Add($"home-{plan}");
        var secrets = Directory.CreateDirectory(Path.Combine(home, ".microsoft", "usersecrets", "slipway-apphost")).FullName;
        await File.WriteAllTextAsync(Path.Combine(secrets, "secrets.json"), JsonSerializer.Serialize(Secrets), TestContext.Current.CancellationToken);
        var output = _folder[plan];
        await PublishProcess.RunAsync(plan, output, home, _folder.Path);
        return output;
    }
}
