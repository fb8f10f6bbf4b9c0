using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Aws.Cost.Alternatives;
using Slipway.Hosting.Aws.Cost.Comparison;
using Slipway.Hosting.Aws.Cost.Report;
using Slipway.Hosting.Aws.Environment;
using Slipway.Hosting.Aws.Publishing;

namespace Slipway.Hosting.Aws.Cost.Steps;

/// <summary>The step that prints the bill, and what would make it another; or its difference to an earlier one. Nobody is asked, and nothing is kept.</summary>
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
        if (bill is not { Estimate: { } estimate, Prices: { } prices }) throw new DistributedApplicationException(bill.Note!);

        if (cost.Compare is { } folder)
        {
            var difference = DifferencePage.Write(bill.Title, cost.Scenario.Name, folder, EarlierBill.Read(folder, prices, cost.Scenario), EarlierBill.Of(estimate, cost.Scenario));
            context.ReportingStep.Log(LogLevel.Information, difference);
        }
        else
        {
            var planned = new PlannedTemplates(synthesis.Settings, synthesis.Templates, prices);
            var proposals = await SynthesisedProposals.OfAsync(planned, environment, context, configuration);
            var alternatives = Proposers.Price(planned, cost.Scenario, proposals.Concat(Proposers.Of(planned)));
            context.ReportingStep.Log(LogLevel.Information, $"{bill.ToText(withParts: true)}\n\n{ConsoleAlternatives.Write(alternatives, cost.Scenario.Name)}");
        }

        BudgetCheck.Holds(bill, cost, context.ReportingStep);
    }
}
