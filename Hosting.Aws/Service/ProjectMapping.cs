using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws.Values;

namespace Slipway.Hosting.Aws.Service;

/// <summary>A project of the graph: a service of ECS on Fargate. It is built when everything that it may refer to is known.</summary>
internal sealed class ProjectMapping : AwsMapping<ProjectResource>
{
    protected override void Map(ProjectResource project, AwsMapContext context)
    {
        var plan = ServicePlan.Of(project, context);
        context.Services.Add(plan);
        var port = ServicePlan.Port.ToString(CultureInfo.InvariantCulture);
        foreach (var endpoint in project.Annotations.OfType<EndpointAnnotation>())
        {
            // TLS ends at the edge; within the network a name stands for all tasks of a service.
            context.Values.SetEndpoint(new EndpointReference(project, endpoint.Name), new KnownEndpoint("http", context.Discovery.HostOf(project.Name), port, port, IsTls: false));
        }

        context.Report.Became(project, ServiceWords.Became(plan, context.Images.Processor), ServiceWords.Why(plan, context.IsProduction), ServiceWords.Settings(plan));
    }
}
