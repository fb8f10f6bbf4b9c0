using System.Diagnostics;
using Slipway.Hosting.Embedded.Engines.Platform;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Mapping;

/// <summary>The board's AppHost, published by a process of its own: Node is started once in each.</summary>
public sealed class NodeTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_Node_it_says_what_to_install()
    {
        var (code, said) = await PublishAsync(("PATH", _folder.Add("empty-path")), ("JSII_NODE", null));

        Assert.Equal(1, code);
        Assert.Equal(
            "error: Publish needs Node.js 20 or later, which the AWS CDK runs on, and there is no 'node' on the PATH. " +
            "Install it from https://nodejs.org, or set JSII_NODE to the path of its executable.", said.Trim());
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path, "out*"));
    }

    [Fact]
    public async Task Whatever_the_version_of_Node_the_console_is_quiet()
    {
        var (code, said) = await PublishAsync();

        Assert.Equal("", said);
        Assert.Equal(0, code);
        Assert.NotEmpty(Directory.GetFiles(_folder["out/cdk.out"], "*.template.json"));
    }

    [Theory]
    [InlineData("Starter", 0)]
    [InlineData("Enormous", 1)]
    public async Task However_it_ends_nothing_stays_among_the_temporary_files(string plan, int expected)
    {
        var temporary = _folder.Add("temporary");

        var (code, _) = await PublishAsync(("TMPDIR", temporary), ("TMP", temporary), ("TEMP", temporary), ("Aws__Plan", plan));

        Assert.Equal(expected, code);
        Assert.Empty(Directory.GetFileSystemEntries(temporary));
    }

    [Theory]
    [InlineData("/proc")]
    [InlineData("below a file")]
    public async Task Where_the_home_cannot_be_written_to_it_publishes_all_the_same(string home)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no such folder elsewhere.");
        // Root can make any folder but one below a file.
        if (home != "/proc")
        {
            await File.WriteAllTextAsync(_folder["a-file"], "", TestContext.Current.CancellationToken);
            home = Path.Combine(_folder["a-file"], "home");
        }

        var (code, said) = await PublishAsync(("HOME", home));

        Assert.Equal("", said);
        Assert.Equal(0, code);
        Assert.NotEmpty(Directory.GetFiles(_folder["out/cdk.out"], "*.template.json"));
    }

    private async Task<(int Code, string Errors)> PublishAsync(params (string Name, string? Value)[] environment)
    {
        var info = new ProcessStartInfo(DotNet.Host, [Paths.AppHost, "publish", "--output-path", _folder["out"]])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.Path,
        };
        foreach (var (name, value) in environment) info.Environment[name] = value;
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
        await output;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, errors);
    }
}
