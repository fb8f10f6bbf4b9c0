using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AWS;
using Aspire.Hosting.Pipelines;

namespace Slipway.Hosting.Aws.Environment;

/// <summary>A place on AWS where the graph can stand: an account and a region.</summary>
public sealed class AwsEnvironmentResource : Resource
{
    /// <summary>A place on AWS.</summary>
    /// <param name="name">Its name in the graph.</param>
    public AwsEnvironmentResource(string name) : base(name)
    {
        Annotations.Add(new PipelineStepAnnotation(_ => new PipelineStep
        {
            Name = $"publish-{name}",
            Description = "Writes the graph as infrastructure of AWS",
            Action = context => UnmappedResources.RefuseAsync(context.Model),
            RequiredBySteps = [WellKnownPipelineSteps.Publish, WellKnownPipelineSteps.Deploy],
            DependsOnSteps = [WellKnownPipelineSteps.PublishPrereq],
        }));
    }

    /// <summary>The account and region; null for what the environment of the process says.</summary>
    public IAWSSDKConfig? SdkConfig { get; internal set; }
}
