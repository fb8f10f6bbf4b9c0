using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Deploy;

/// <summary>What stands in the way of a deploy before anything is asked of AWS.</summary>
public sealed class DeployRefusalTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_credentials_it_says_how_to_come_by_some() =>
        Assert.Contains("There are no credentials to deploy with: ", await RefusedAsync("deploy", "--Aws:Region=us-east-1"), StringComparison.Ordinal);

    [Fact]
    public async Task A_profile_that_isnt_there_is_named() =>
        Assert.Contains("The AWS configuration has no profile 'nobody'", await RefusedAsync("deploy", "--Aws:Region=us-east-1", "--Aws:Profile=nobody"), StringComparison.Ordinal);

    [Fact]
    public async Task Without_a_region_it_says_where_one_can_be_given() =>
        Assert.Contains("There is no region to deploy to", await RefusedAsync("deploy"), StringComparison.Ordinal);

    [Fact]
    public async Task An_unknown_setting_of_the_deploy_is_refused() =>
        Assert.Contains("There is no setting 'Aws:Deploy:Replaces'", await RefusedAsync("deploy", "--Aws:Region=us-east-1", "--Aws:Deploy:Replaces=X"), StringComparison.Ordinal);

    [Fact]
    public async Task To_destroy_takes_credentials_as_well() =>
        Assert.Contains("There are no credentials", await RefusedAsync("destroy", "--yes", "--Aws:Region=us-east-1"), StringComparison.Ordinal);

    private async Task<string> RefusedAsync(params string[] arguments)
    {
        var environment = Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("AWS", StringComparison.Ordinal)).ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal);
        // Somebody who has never heard of AWS: nothing in his home, and no machine of AWS below him.
        environment["AWS_SHARED_CREDENTIALS_FILE"] = environment["AWS_CONFIG_FILE"] = _folder["none"];
        environment["AWS_EC2_METADATA_DISABLED"] = "true";
        await using var host = AppHostProcess.StartStep(
            _folder, environment, [.. arguments, $"--Parameters:postgres-password={BoardGraph.Password}", $"--Parameters:cache-password={BoardGraph.Password}"]);
        return await host.FailAsync();
    }
}
