using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Aws.Deployment.Account;
using Slipway.Hosting.Aws.Deployment.Api;
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
        var configuration = context.Services.GetRequiredService<IConfiguration>();
        if (configuration["Pipeline:Step"] is null)
        {
            // Without a step's name a host does every step there is. Nobody who publishes means that an account be changed.
            context.ReportingStep.Log(LogLevel.Warning, "not deployed: no step was named. '--step deploy' does it");
            return;
        }

        var settings = AwsSettings.Of(environment, configuration, context.Services.GetRequiredService<IHostEnvironment>());
        var deploy = DeploySettings.Of(configuration);
        var templates = CloudTemplates.Read(OutputFolder.AssemblyOf(configuration["Pipeline:OutputPath"]));
        var account = await AccountLookup.FindAsync(settings, context.CancellationToken);
        context.ReportingStep.Log(LogLevel.Information, $"to account {account.Id}, {account.Region.SystemName}, as {account.Caller}");

        using var api = new AwsApi(account.Credentials, account.Region);
        var deployment = new Deployment(settings, deploy, templates, account, api, ValueQuestions.OfTerminal(!deploy.IsConfirmed), context);
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
