using System.Diagnostics;

namespace WebApp.Tests.Publish;

/// <summary>AWS's own judge of templates, with the schemas of its regions.</summary>
public sealed class CfnLintTests(PublishedBoard board)
{
    private const string Program = "cfn-lint";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task It_finds_neither_errors_nor_warnings(string plan)
    {
        var templates = Directory.GetFiles(Path.Combine(await board.FolderOfAsync(plan), "cdk.out"), "*.template.json");

        Assert.Equal((0, ""), await LintAsync(templates));
    }

    [Fact]
    public async Task It_bites()
    {
        var template = Path.Combine(Directory.CreateTempSubdirectory("slipway-lint-").FullName, "broken.template.json");
        await File.WriteAllTextAsync(template, """{"Resources":{"Bucket":{"Type":"AWS::S3::Bucket","Properties":{"Colour":"red"}}}}""", TestContext.Current.CancellationToken);
        try
        {
            var (code, said) = await LintAsync([template]);

            Assert.NotEqual(0, code);
            Assert.Contains("Colour", said, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(template)!, recursive: true);
        }
    }

    private static async Task<(int Code, string Said)> LintAsync(IEnumerable<string> templates)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Program)));
        Assert.SkipUnless(found, "cfn-lint is not installed (pip install cfn-lint).");

        var info = new ProcessStartInfo(Program, ["--regions", "us-east-1", "ap-northeast-2", "--non-zero-exit-code", "warning", "--format", "parseable", "--", .. templates])
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
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, string.Concat(said).Trim());
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
