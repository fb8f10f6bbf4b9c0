using System.Text.Json;
using Slipway.Hosting.Embedded.Engines.Platform;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Debugging;

/// <summary>What an IDE reads from the project file of an AppHost before anything is built.</summary>
public sealed class AppHostProjectTests
{
    [Fact]
    public async Task An_IDE_sees_that_the_project_is_an_AppHost()
    {
        var evaluated = await EvaluateAsync(Path.Combine(Paths.Repository, "AppHost", "AppHost.csproj"));

        var capabilities = evaluated.GetProperty("Items").GetProperty("ProjectCapability").EnumerateArray().Select(c => c.GetProperty("Identity").GetString()).ToArray();
        Assert.Subset(
            capabilities.ToHashSet(StringComparer.Ordinal),
            new HashSet<string?>(["Aspire", "Aspire_13.6.0", "AspireOrchestration", "DynamicFileNesting", "DynamicFileNestingEnabled"], StringComparer.Ordinal));
        var properties = evaluated.GetProperty("Properties");
        Assert.Equal("true", properties.GetProperty("IsAspireHost").GetString());
        Assert.Equal("13.6.0", properties.GetProperty("AspireHostingSDKVersion").GetString());
        Assert.Equal("true", properties.GetProperty("HotReloadAutoRestart").GetString());
        Assert.Equal(Path.Combine(Paths.Repository, "AppHost"), properties.GetProperty("RunWorkingDirectory").GetString());
    }

    [Fact]
    public async Task A_project_that_is_no_AppHost_does_not_look_like_one()
    {
        var evaluated = await EvaluateAsync(Path.Combine(Paths.Repository, "WebApp", "WebApp.csproj"));

        Assert.DoesNotContain(
            evaluated.GetProperty("Items").GetProperty("ProjectCapability").EnumerateArray(), c => c.GetProperty("Identity").GetString()!.StartsWith("Aspire", StringComparison.Ordinal));
        Assert.Equal("", evaluated.GetProperty("Properties").GetProperty("IsAspireHost").GetString());
    }

    [Fact]
    public void The_AppHost_has_a_profile_that_every_IDE_can_start()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(Paths.Repository, "AppHost", "Properties", "launchSettings.json")));

        var profile = settings.RootElement.GetProperty("profiles").EnumerateObject().First();

        // A project without a profile of its own choosing takes the one of the same name.
        Assert.Equal("http", profile.Name);
        Assert.Equal("Project", profile.Value.GetProperty("commandName").GetString());
        Assert.Equal("Development", profile.Value.GetProperty("environmentVariables").GetProperty("DOTNET_ENVIRONMENT").GetString());
    }

    private static async Task<JsonElement> EvaluateAsync(string project)
    {
        var result = await new EngineCommand(DotNet.Host,
        [
            "msbuild", project, "-getItem:ProjectCapability", "-getProperty:IsAspireHost,AspireHostingSDKVersion,HotReloadAutoRestart,RunWorkingDirectory", "-nologo",
        ])
        { WorkingDirectory = Paths.Repository }.RunAsync(Eventually.Soon(120));

        Assert.True(result.ExitCode == 0, result.Output);
        using var evaluated = JsonDocument.Parse(result.Output);
        return evaluated.RootElement.Clone();
    }
}
