using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Aws.Deployment.Values;
using Slipway.Hosting.Aws.Environment;

namespace Slipway.Hosting.Aws.Deployment;

/// <summary>The step that takes an environment away again, when somebody has said that this is what he wants.</summary>
internal static class DestroyStep
{
    public static PipelineStepAnnotation Of(AwsEnvironmentResource environment) => new(_ => new PipelineStep
    {
        Name = $"destroy-{environment.Name}",
        Description = "Takes the environment away, but for its data",
        Action = context => RunAsync(environment, context),
        DependsOnSteps = [WellKnownPipelineSteps.DestroyPrereq],
        RequiredBySteps = [WellKnownPipelineSteps.Destroy],
    });

    /// <exception cref="DistributedApplicationException">Nobody has said yes, or something can't be removed.</exception>
    private static async Task RunAsync(AwsEnvironmentResource environment, PipelineStepContext context)
    {
        using var visit = await AccountVisit.BeginAsync(environment, context, WellKnownPipelineSteps.Destroy);
        if (visit is null) return;
        var questions = ValueQuestions.OfTerminal(!visit.Deploy.IsConfirmed);
        await new Destruction(visit, questions, text => context.ReportingStep.Log(LogLevel.Information, text)).RunAsync(context.CancellationToken);
    }
}
