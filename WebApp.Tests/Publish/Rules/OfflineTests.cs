using System.Diagnostics;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Publish.Rules;

/// <summary>Publishing needs neither an account nor a network.</summary>
public sealed class OfflineTests(PublishedBoard board)
{
    // A network of its own, in which there is nothing.
    private static readonly string[] Alone = Environment.IsPrivilegedProcess ? ["unshare", "--net"] : ["unshare", "--user", "--map-root-user", "--net"];

    [Fact]
    public async Task Where_there_is_no_network_the_same_is_published()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && await CanBeAloneAsync(), "No way to take the network from a process here (unshare --net).");
        // First with a network: whatever is fetched once per machine is there then.
        var first = await board.FolderOfAsync("Starter");
        using var folder = new DataFolder();

        await PublishProcess.RunAsync("Starter", folder["out"], folder.Add("home"), folder.Path, environment: null, Alone);

        Assert.Equal(Files(first), Files(folder["out"]));
    }

    private static IEnumerable<string> Files(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal);

    private static async Task<bool> CanBeAloneAsync()
    {
        if (!File.Exists("/usr/bin/unshare")) return false;
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/unshare", [.. Alone[1..], "true"]) { UseShellExecute = false, RedirectStandardError = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0;
    }
}
