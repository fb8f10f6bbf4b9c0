using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Asking;

/// <summary>A host that runs in a process of its own, and others that ask it, as a script would.</summary>
public sealed class AskedHost : IAsyncLifetime
{
    private AppHostProcess? _host;

    internal DataFolder Folder { get; } = new();

    internal AppHostProcess Host => _host!;

    public async ValueTask InitializeAsync()
    {
        _host = AppHostProcess.StartFaulty("asked", Folder);
        await _host.LineAsync(line => line.StartsWith("broken: ", StringComparison.Ordinal) && !line.Contains("starting", StringComparison.Ordinal));
    }

    /// <summary>Asks, and waits for the end.</summary>
    internal Task<(int Code, string Output, string Errors)> AskAsync(params string[] words) => PipeAsync("", words);

    /// <summary>Asks with something piped in.</summary>
    internal async Task<(int Code, string Output, string Errors)> PipeAsync(string input, params string[] words)
    {
        await using var asking = Begin(words);
        await asking.PipeAsync(input);
        var code = await asking.ExitAsync();
        return (code, string.Join('\n', asking.Output), string.Join('\n', asking.Errors));
    }

    internal AppHostProcess Begin(params string[] words) => AppHostProcess.StartFaulty("asked", Folder, words);

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            if (!OperatingSystem.IsWindows()) _host.Signal(Slipway.Hosting.Embedded.Processes.StopSignal.Terminate);
            await _host.ExitAsync();
            await _host.DisposeAsync();
        }

        Folder.Dispose();
    }
}
