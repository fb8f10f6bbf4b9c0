using System.Reflection;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Testing;

/// <summary>A graph of Fixtures/FaultyHost, as a test project of a user's gets hold of it.</summary>
internal static class FaultyGraph
{
    public static Type EntryPoint { get; } = Assembly.LoadFrom(Paths.FaultyHost).GetType("Projects.FaultyHost", throwOnError: true)!;

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(string scenario, params string[] args) =>
        DistributedApplicationTestingBuilder.CreateAsync(EntryPoint, [$"--Scenario:Name={scenario}", .. args], Eventually.Soon());

    public static async Task<DistributedApplication> StartAsync(this IDistributedApplicationTestingBuilder builder)
    {
        var application = await builder.BuildAsync(Eventually.Soon());
        await application.StartAsync(Eventually.Soon());
        return application;
    }

    public static IResourceBuilder<ExecutableResource> Shell(this IDistributedApplicationBuilder builder, string name, string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program of this test is a shell script.");
        return builder.AddExecutable(name, "/bin/sh", ".", "-c", script);
    }

    public static string DataOf(this IDistributedApplicationBuilder builder) => builder.Configuration["Engines:Data"]!;
}
