using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Aws.Deployment.Values;
using Slipway.Hosting.Aws.Environment;
using Slipway.Hosting.Aws.Publishing;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Deployment;

/// <summary>The step that puts the graph into an account: what publish has written, and nothing else.</summary>
internal static class DeployStep
{
    public static PipelineStepAnnotation Of(AwsEnvironmentResource environment) => new(_ => new PipelineStep
    {
        Name = $"deploy-{environment.Name}",
        Description = "Puts the graph into the AWS account",
        Action = context => RunAsync(environment, context),
        DependsOnSteps = [$"publish-{environment.Name}", WellKnownPipelineSteps.DeployPrereq],
        RequiredBySteps = [WellKnownPipelineSteps.Deploy],
    });

    /// <exception cref="DistributedApplicationException">It can't be deployed; the message says what is there now.</exception>
    private static async Task RunAsync(AwsEnvironmentResource environment, PipelineStepContext context)
    {
        using var visit = await AccountVisit.BeginAsync(environment, context, WellKnownPipelineSteps.Deploy);
        if (visit is null) return;
        var output = context.Services.GetRequiredService<IConfiguration>()["Pipeline:OutputPath"];
        var deployment = new Deployment(visit, CloudTemplates.Read(OutputFolder.AssemblyOf(output)), ValueQuestions.OfTerminal(!visit.Deploy.IsConfirmed), context);
        try
        {
            await deployment.RunAsync(context.CancellationToken);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            context.ReportingStep.Log(LogLevel.Warning, deployment.HasBegun
                ? "nobody looks on any more. What CloudFormation has begun it goes on with; the next deploy takes it up from there"
                : "nothing was changed");
            throw;
        }
    }
}
