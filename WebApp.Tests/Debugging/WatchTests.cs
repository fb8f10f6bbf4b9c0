using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Debugging;

/// <summary><c>dotnet watch</c> on an AppHost: the one endpoint of the IDE execution protocol that every machine with the SDK has.</summary>
public sealed class WatchTests
{
    [Fact]
    public async Task A_change_of_a_project_is_in_it_at_once_and_a_change_of_the_graph_starts_it_again_cleanly()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What is left is looked for in /proc.");
        await using var solution = new WatchedSolution();
        await solution.SaysAsync("worker", "graph one");
        await solution.SaysAsync("api", "project one");
        Assert.Contains(solution.LogOf("api"), line => line.Contains("Started by the IDE", Ordinal));
        Assert.Contains(solution.LogOf("api"), line => line.EndsWith(" hello, 0 arguments", Ordinal));

        solution.Edit("Api/Program.cs", "project one", "project two");
        await solution.SaysAsync("api", "project two");
        Assert.Single(solution.LogOf("api"), line => line.Contains("hello", Ordinal));

        solution.Edit("AppHost/AppHost.cs", "graph one", "graph two");
        await solution.SaysAsync("worker", "graph two");
        await solution.SaysAsync("api", "project two");
        Assert.Single(solution.Living, p => p.EndsWith("sleep 1000", Ordinal));
        Assert.DoesNotContain(solution.Output, line => line.Contains("runs already", Ordinal) || line.Contains("error", Ordinal) || line.Contains("The IDE", Ordinal));

        await solution.KillAsync();
        await Eventually.TrueAsync(() => solution.Living.Count == 0, "nothing left", TimeSpan.FromSeconds(20));
    }
}
