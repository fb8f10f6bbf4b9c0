using System.Reflection;
using Aspire.Hosting;
using Slipway.Hosting.Testing;
using Xunit.v3;

[assembly: WebApp.Tests.Fixtures.BoardLogs]

namespace WebApp.Tests.Fixtures;

/// <summary>The logs of a graph beside the test that ran it: xunit shows them when the test fails.</summary>
internal static class GraphLogs
{
    public static async Task ShowAsync(DistributedApplication application)
    {
        if (TestContext.Current.TestOutputHelper is not { } output) return;
        await using var logs = new StringWriter();
        await application.WriteLogsAsync(logs, CancellationToken.None);
        output.WriteLine(logs.ToString());
    }
}

/// <summary>The same for the board's graph, which outlives its tests.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class BoardLogsAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        var usesBoard = methodUnderTest.DeclaringType!.GetConstructors().Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(BoardGraph)));
        if (usesBoard && TestContext.Current.TestState?.Result == TestResult.Failed) Task.Run(ShowAsync).GetAwaiter().GetResult();
    }

    private static async Task ShowAsync()
    {
        if (await TestContext.Current.GetFixture<BoardGraph>() is { Application: { } application }) await GraphLogs.ShowAsync(application);
    }
}
