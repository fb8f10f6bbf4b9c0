using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Aspire.Hosting;

namespace WebApp.Tests.Debugging;

/// <summary>A program that the fake IDE runs: the script beside the project file, in the place of what a build would make of it.</summary>
internal sealed class FakeIdeSession(FakeIde ide, string id, JsonObject request)
{
    private readonly Lock _lock = new();
    private Process? _process;
    private bool _ownEnd;

    public string Id => id;

    public JsonObject Launch => request["launch_configurations"]![0]!.AsObject();

    public JsonObject Request => request;

    public int ProcessId => _process!.Id;

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Starts it, and tells so.</summary>
    public async Task RunAsync()
    {
        var project = (string)Launch["project_path"]!;
        var info = new ProcessStartInfo("/bin/sh")
        {
            UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(project),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.ArgumentList.Add(Path.ChangeExtension(project, ".sh"));

        // The order of the protocol: the profile, and on top of it what the request says.
        var profile = ProfileOf(project);
        foreach (var (name, value) in profile?.EnvironmentVariables ?? []) info.Environment[name] = value;
        if (profile?.ApplicationUrl is { } url) info.Environment["ASPNETCORE_URLS"] = url;
        foreach (var variable in request["env"]!.AsArray()) info.Environment[(string)variable!["name"]!] = (string)variable["value"]!;
        string[] arguments = request["args"] is JsonArray given ? [.. given.Select(a => (string)a!)] : profile?.CommandLineArgs?.Split(' ') ?? [];
        foreach (var argument in arguments) info.ArgumentList.Add(argument);

        var process = Process.Start(info)!;
        lock (_lock) (_process, _ownEnd) = (process, false);
        await ide.TellAsync(id, "processRestarted", string.Create(CultureInfo.InvariantCulture, $"\"pid\": {process.Id}"));
        _ = WatchAsync(process);
    }

    /// <summary>The host asks for the end.</summary>
    public async Task StopAsync()
    {
        if (_process is not { HasExited: false } process) return;
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
    }

    /// <summary>The developer presses "stop": the end of the debugging, and no exit code.</summary>
    public async Task EndByDeveloperAsync()
    {
        lock (_lock) _ownEnd = true;
        Kill();
        await ide.TellAsync(id, "sessionTerminated");
    }

    /// <summary>The developer presses "restart".</summary>
    public async Task RestartByDeveloperAsync()
    {
        lock (_lock) _ownEnd = true;
        Kill();
        await RunAsync();
    }

    public void Kill()
    {
        if (_process is not { HasExited: false } process) return;
        process.Kill();
        process.WaitForExit();
    }

    private LaunchProfile? ProfileOf(string project)
    {
        if ((bool?)Launch["disable_launch_profile"] == true || (string?)Launch["launch_profile"] is not { } name) return null;
        var file = Path.Combine(Path.GetDirectoryName(project)!, "Properties", "launchSettings.json");
        return System.Text.Json.JsonSerializer.Deserialize<LaunchSettings>(File.ReadAllText(file))!.Profiles.GetValueOrDefault(name);
    }

    private async Task WatchAsync(Process process)
    {
        await Task.WhenAll(ForwardAsync(process.StandardOutput, isError: false), ForwardAsync(process.StandardError, isError: true));
        await process.WaitForExitAsync();
        bool isOwn;
        lock (_lock) isOwn = _ownEnd || _process != process;
        if (!isOwn && ide.TellsEnds) await ide.TellAsync(id, "sessionTerminated", string.Create(CultureInfo.InvariantCulture, $"\"exit_code\": {process.ExitCode}"));
    }

    private async Task ForwardAsync(StreamReader output, bool isError)
    {
        while (await output.ReadLineAsync() is { } line) await ide.LogAsync(id, line + "\n", isError);
    }
}
