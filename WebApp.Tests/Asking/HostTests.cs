using System.Diagnostics;
using System.Text.Json;
using Slipway.Hosting.Embedded.Run;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Asking;

/// <summary>Which hosts run, and stopping one.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task A_host_is_listed_without_its_token_and_stopped_with_all_that_it_runs()
    {
        using var folder = new DataFolder();
        await using var host = AppHostProcess.StartFaulty("shells", folder);
        await host.HealthyAsync();

        var (_, table) = await AskAsync(folder, "ps");
        var (listed, json) = await AskAsync(folder, "ps", "--json");
        var found = Assert.Single(JsonDocument.Parse(json).RootElement.EnumerateArray());
        Assert.Equal(["appHostPath", "pid", "started", "dashboardUrl"], found.EnumerateObject().Select(p => p.Name));
        Assert.Equal((0, host.Id), (listed, found.GetProperty("pid").GetInt32()));
        Assert.Equal("FaultyHost", Path.GetFileName(found.GetProperty("appHostPath").GetString()));
        Assert.Matches("^https?://localhost:[0-9]+$", found.GetProperty("dashboardUrl").GetString());
        Assert.Matches($"(?m)^PID +SINCE +DASHBOARD +APPHOST\n{host.Id} ", table);

        Assert.Equal((0, $"The host (process {host.Id}) has stopped."), await AskAsync(folder, "stop", "--timeout", "60"));
        Assert.Equal(0, await host.ExitAsync());
        await host.NothingIsLeftAsync();
        Assert.Equal((0, "[]"), await AskAsync(folder, "ps", "--json"));
        Assert.StartsWith("No AppHost runs", (await AskAsync(folder, "ps")).Output, Ordinal);
    }

    [Fact]
    public async Task Where_none_runs_there_is_nothing_to_stop()
    {
        using var folder = new DataFolder();
        await using var asking = AppHostProcess.StartFaulty("shells", folder, ["stop"]);

        Assert.Contains("No host of this AppHost runs", await asking.FailAsync(), Ordinal);
    }

    [Fact]
    public void A_process_that_only_has_the_same_id_is_no_host()
    {
        using var folder = new DataFolder();
        HostRecord.Write(folder.Path, "/src/AppHost", DateTimeOffset.UtcNow);
        Assert.Equal(Environment.ProcessId, HostRecord.Read(folder.Path)?.Pid);

        var record = HostRecord.Read(folder.Path)! with { Start = "another start" };
        File.WriteAllText(folder["host.json"], JsonSerializer.Serialize(record, JsonSerializerOptions.Web));

        Assert.Null(HostRecord.Read(folder.Path));
    }

    [Fact]
    public async Task A_process_of_another_user_is_no_host()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root may run something as another user.");
        using var folder = new DataFolder();
        using var other = Process.Start(new ProcessStartInfo("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "sleep", "1000"]) { UseShellExecute = false })!;
        try
        {
            await Eventually.TrueAsync(() => !Slipway.Hosting.Embedded.Processes.ProcFs.IsOfThisUser(other.Id), "another user's process");
            var start = Slipway.Hosting.Embedded.Processes.ProcessIdentity.StartOf(other.Id)!;
            await File.WriteAllTextAsync(folder["host.json"], JsonSerializer.Serialize(new HostRecord("/src/AppHost", other.Id, start, DateTimeOffset.UtcNow), JsonSerializerOptions.Web), Eventually.Soon());

            Assert.Null(HostRecord.Read(folder.Path));
        }
        finally
        {
            other.Kill();
            await other.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<(int Code, string Output)> AskAsync(DataFolder folder, params string[] words)
    {
        await using var asking = AppHostProcess.StartFaulty("shells", folder, words);
        var code = await asking.ExitAsync();
        Assert.Empty(asking.Errors);
        return (code, string.Join('\n', asking.Output));
    }
}
