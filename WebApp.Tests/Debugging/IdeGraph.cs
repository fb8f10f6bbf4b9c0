using System.Threading.Channels;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Run;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Debugging;

/// <summary>A graph that an IDE has started.</summary>
internal sealed class IdeGraph : IAsyncDisposable
{
    /// <summary>A program that goes on until it is told to end.</summary>
    public const string Server = "echo up; trap 'echo down; exit 0' TERM; while :; do sleep 0.02; done";

    private readonly SmallGraph _graph = new();
    private readonly List<string> _notices = [];

    public IdeGraph(IReadOnlyDictionary<string, string?> offer)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The programs of these tests are shell scripts.");
        foreach (var (name, value) in offer) Builder.Configuration[name] = value;
    }

    public IDistributedApplicationBuilder Builder => _graph.Builder;

    public SmallGraph Graph => _graph;

    public DataFolder Folder => _graph.Folder;

    /// <summary>What a person was told.</summary>
    public IReadOnlyList<string> Notices
    {
        get
        {
            var reader = Application.Services.GetRequiredService<Notices>().Reader;
            while (reader.TryRead(out var notice)) _notices.Add(notice);
            return _notices;
        }
    }

    public DistributedApplication Application => _graph.Application;

    /// <summary>A project whose program is a script.</summary>
    public IResourceBuilder<ProjectResource> Project(string script, string? launchSettings = null, bool withProfile = true)
    {
        var folder = Folder.Add("Api");
        File.WriteAllText(Path.Combine(folder, "Api.csproj"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Api.sh"), script);
        if (launchSettings is not null)
        {
            Directory.CreateDirectory(Path.Combine(folder, "Properties"));
            File.WriteAllText(Path.Combine(folder, "Properties", "launchSettings.json"), launchSettings);
        }

        return Builder.AddProject("api", Path.Combine(folder, "Api.csproj"), options => options.ExcludeLaunchProfile = !withProfile);
    }

    public async Task<ResourceEvent> RunningAsync()
    {
        await _graph.StartAsync();
        return await StateAsync(KnownResourceStates.Running);
    }

    public Task<ResourceEvent> StateAsync(string state) => _graph.StateAsync("api", state);

    public Task<string> FailureAsync() => Application.Services.GetRequiredService<RunFailure>().Message.WaitAsync(Eventually.Soon());

    public IReadOnlyList<string> Log(string resource = "api") => [.. Application.Services.GetRequiredService<ResourceLoggerService>().KeptOf(resource).Select(l => l.Content)];

    public Task LoggedAsync(string line, string resource = "api") => Eventually.TrueAsync(() => Log(resource).Contains(line), $"the line '{line}'");

    public Task NoticedAsync(string part) => Eventually.TrueAsync(() => Notices.Any(n => n.Contains(part, StringComparison.Ordinal)), $"the notice '{part}'");

    public Task StopAsync() => _graph.StopAsync();

    public Task<ExecuteCommandResult> CommandAsync(string command) => Application.ResourceCommands.ExecuteCommandAsync("api", command, Eventually.Soon());

    public ValueTask DisposeAsync() => _graph.DisposeAsync();
}
