using Aspire.Hosting;

namespace Slipway.Hosting.Aws.Parameters;

/// <summary>A connection string that the graph puts together from other values. Nothing is built for it: it stands in the variables of who refers to it.</summary>
internal sealed class ConnectionStringMapping : AwsMapping<ConnectionStringResource>
{
    protected override void Map(ConnectionStringResource resource, AwsMapContext context) =>
        context.Report.Became(resource, "a variable of the services that refer to it", "It is made of values that are mapped themselves; with a secret among them it is a secret.");
}
