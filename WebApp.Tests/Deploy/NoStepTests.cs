using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Deploy;

public sealed class NoStepTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Without a step's name a host does every step that there is, as Aspire does; no account may be changed by it.</summary>
    [Fact]
    public async Task Where_no_step_is_named_nothing_is_deployed_and_nothing_is_destroyed()
    {
        await using var host = AppHostProcess.StartStep(
            _folder, new Dictionary<string, string?>(StringComparer.Ordinal) { ["AWS_ACCESS_KEY_ID"] = "nobody's", ["AWS_SECRET_ACCESS_KEY"] = "none", ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1" },
            ["--operation", "publish", "--Aws:Images:BaseImage=localhost:1/none:1", $"--Parameters:postgres-password={BoardGraph.Password}", $"--Parameters:cache-password={BoardGraph.Password}"]);
        await host.ExitAsync(300);

        var said = host.Everything();
        Assert.Contains("'--step deploy' changes it", said, StringComparison.Ordinal);
        Assert.Contains("'--step destroy' changes it", said, StringComparison.Ordinal);
        Assert.DoesNotContain("AWS can't be reached", said, StringComparison.Ordinal);
    }
}
