using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Hosting;

namespace Slipway.Hosting.Embedded.Testing;

/// <summary>A graph that the test itself writes down.</summary>
internal static class GraphOfTest
{
    public static IDistributedApplicationTestingBuilder Begin(string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure)
    {
        var graph = new GraphUnderTest(assembly: null, args, configure);
        var builder = new DistributedApplicationBuilder(new DistributedApplicationOptions { Args = args }, graph);
        return new TestingBuilder(builder, graph, Build);

        Task<DistributedApplication> Build(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(builder.Build());
        }
    }
}
