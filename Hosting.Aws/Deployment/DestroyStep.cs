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
        var configuration = context.Services.GetRequiredService<IConfiguration>();
        if (configuration["Pipeline:Step"] is null)
        {
            context.ReportingStep.Log(LogLevel.Warning, "nothing is taken away: no step was named. '--step destroy' does it");
            return;
        }

        var settings = AwsSettings.Of(environment, configuration, context.Services.GetRequiredService<IHostEnvironment>());
        var isConfirmed = DeploySettings.Of(configuration).IsConfirmed;
        var account = await AccountLookup.FindAsync(settings, context.CancellationToken);
        context.ReportingStep.Log(LogLevel.Information, $"in account {account.Id}, {account.Region.SystemName}, as {account.Caller}");
        using var api = new AwsApi(account.Credentials, account.Region);
        await new Destruction(settings, api, isConfirmed, ValueQuestions.OfTerminal(!isConfirmed), text => context.ReportingStep.Log(LogLevel.Information, text)).RunAsync(context.CancellationToken);
    }
}
