using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AWS;
using Aspire.Hosting.Pipelines;
using Slipway.Hosting.Aws.Cost.Steps;
using Slipway.Hosting.Aws.Deployment;
using Slipway.Hosting.Aws.Images;
using Slipway.Hosting.Aws.Publishing;

namespace Slipway.Hosting.Aws.Environment;

/// <summary>A place on AWS where the graph can stand: an account and a region.</summary>
public sealed class AwsEnvironmentResource : Resource
{
    private readonly List<Action<AwsNetworkOptions>> _choices = [];
    private readonly List<Action<AwsAlarmOptions>> _alarmChoices = [];

    /// <summary>A place on AWS.</summary>
    /// <param name="name">Its name in the graph.</param>
    public AwsEnvironmentResource(string name) : base(name)
    {
        Annotations.Add(new PipelineStepAnnotation(_ => new PipelineStep
        {
            Name = $"publish-{name}",
            Description = "Writes the graph as infrastructure of AWS",
            Action = context => NameClash.ToldAsync(() => AwsPublisher.PublishAsync(this, context)),
            RequiredBySteps = [WellKnownPipelineSteps.Publish, WellKnownPipelineSteps.Deploy],
            DependsOnSteps = [WellKnownPipelineSteps.PublishPrereq],
        }));
        Annotations.Add(CostStep.Of(this));
        Annotations.Add(ImageSteps.Of(name));
        Annotations.Add(DeployStep.Of(this));
        Annotations.Add(DestroyStep.Of(this));
    }

    /// <summary>The account and region; null for what the environment of the process says.</summary>
    public IAWSSDKConfig? SdkConfig { get; internal set; }

    /// <summary>The size and safety; null for <see cref="AwsPlan.Starter"/>. The setting <c>Aws:Plan</c> is stronger.</summary>
    public AwsPlan? Plan { get; internal set; }

    /// <summary>The beginning of everything's name on AWS; null for the AppHost's name. The setting <c>Aws:Application</c> is stronger.</summary>
    public string? Application { get; internal set; }

    internal IReadOnlyList<Action<AwsNetworkOptions>> Choices => _choices;

    internal void Choose(Action<AwsNetworkOptions> choice) => _choices.Add(choice);

    internal IReadOnlyList<Action<AwsAlarmOptions>> AlarmChoices => _alarmChoices;

    internal void ChooseAlarms(Action<AwsAlarmOptions> choice) => _alarmChoices.Add(choice);
}
