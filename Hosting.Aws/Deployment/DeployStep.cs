using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Aws.Cost.Steps;
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
        var configuration = context.Services.GetRequiredService<IConfiguration>();
        var templates = CloudTemplates.Read(OutputFolder.AssemblyOf(configuration["Pipeline:OutputPath"]));
        var cost = CostSettings.Of(configuration);
        if (!BudgetCheck.Holds(EnvironmentBill.Of(visit.Settings, cost, templates), cost, context.ReportingStep))
        {
            context.ReportingStep.Log(LogLevel.Warning, "not deployed: nothing was changed");
            return;
        }

        var deployment = new Deployment(visit, templates, ValueQuestions.OfTerminal(!visit.Deploy.IsConfirmed), context);
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
