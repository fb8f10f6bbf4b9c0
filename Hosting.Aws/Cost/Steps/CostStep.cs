using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Aws.Environment;
using Slipway.Hosting.Aws.Publishing;

namespace Slipway.Hosting.Aws.Cost.Steps;

/// <summary>The step that prints the bill and nothing else: nothing is written, and nobody is asked.</summary>
internal static class CostStep
{
    public const string Name = "cost";

    public static PipelineStepAnnotation Of(AwsEnvironmentResource environment) => new(_ => new PipelineStep
    {
        Name = Name,
        Description = "Prints what the environment costs, before anything of it is there",
        Action = context => NameClash.ToldAsync(() => RunAsync(environment, context)),
    });

    /// <exception cref="DistributedApplicationException">The graph can't be mapped, a setting can't be used, or the region has no prices.</exception>
    private static async Task RunAsync(AwsEnvironmentResource environment, PipelineStepContext context)
    {
        var configuration = context.Services.GetRequiredService<IConfiguration>();
        var cost = CostSettings.Of(configuration);
        using var draft = new DraftFolder();
        var synthesis = await AwsSynthesis.WriteAsync(environment, context, configuration, draft.Path);
        var bill = EnvironmentBill.Of(synthesis.Settings, cost, synthesis.Templates);
        if (bill.Estimate is null) throw new DistributedApplicationException(bill.Note!);
        context.ReportingStep.Log(LogLevel.Information, bill.ToText(withParts: true));
    }
}
