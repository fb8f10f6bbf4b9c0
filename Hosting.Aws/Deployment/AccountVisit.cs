using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Aws.Deployment.Account;
using Slipway.Hosting.Aws.Deployment.Api;
using Slipway.Hosting.Aws.Environment;

namespace Slipway.Hosting.Aws.Deployment;

/// <summary>What a step that changes an account begins with.</summary>
/// <param name="Settings">What the environment is.</param>
/// <param name="Deploy">How it goes.</param>
/// <param name="Account">Where it goes.</param>
/// <param name="Api">AWS.</param>
internal sealed record AccountVisit(AwsSettings Settings, DeploySettings Deploy, AwsAccount Account, AwsApi Api) : IDisposable
{
    /// <param name="environment">The environment.</param>
    /// <param name="context">The step.</param>
    /// <param name="step">The well-known step that this one is a part of.</param>
    /// <returns>Null where no step was named: then a host does every step there is, and nobody means that an account be changed.</returns>
    /// <exception cref="DistributedApplicationException">A setting can't be used, or there is no account.</exception>
    public static async Task<AccountVisit?> BeginAsync(AwsEnvironmentResource environment, PipelineStepContext context, string step)
    {
        var configuration = context.Services.GetRequiredService<IConfiguration>();
        if (configuration["Pipeline:Step"] is null)
        {
            context.ReportingStep.Log(LogLevel.Warning, $"the account is left as it is, for no step was named. '--step {step}' changes it");
            return null;
        }

        var settings = AwsSettings.Of(environment, configuration, context.Services.GetRequiredService<IHostEnvironment>());
        var deploy = DeploySettings.Of(configuration);
        var account = await AccountLookup.FindAsync(settings, context.CancellationToken);
        context.ReportingStep.Log(LogLevel.Information, $"account {account.Id}, {account.Region.SystemName}, as {account.Caller}");
        return new AccountVisit(settings, deploy, account, new AwsApi(account.Credentials, account.Region));
    }

    public void Dispose() => Api.Dispose();
}
