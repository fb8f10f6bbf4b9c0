using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Aws.Budget;
using Slipway.Hosting.Aws.Cost.Report;
using Slipway.Hosting.Aws.Cost.Report.Json;
using Slipway.Hosting.Aws.Cost.Steps;
using Slipway.Hosting.Aws.Drawing;
using Slipway.Hosting.Aws.Environment;
using Slipway.Hosting.Aws.Report;
using Slipway.Hosting.Aws.Report.Json;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Publishing;

/// <summary>Writes the graph as a cloud assembly, with what people read beside it; put in its place when all of it is there.</summary>
internal static class AwsPublisher
{
    /// <exception cref="DistributedApplicationException">Something can't be mapped or written; nothing has been.</exception>
    public static async Task PublishAsync(AwsEnvironmentResource environment, PipelineStepContext context)
    {
        var configuration = context.Services.GetRequiredService<IConfiguration>();
        var cost = CostSettings.Of(configuration);
        using var output = new OutputFolder(configuration["Pipeline:OutputPath"]);
        var (settings, report, appStack, templates) = await AwsSynthesis.WriteAsync(environment, context, configuration, output.Assembly);
        var bill = EnvironmentBill.Of(settings, cost, templates);
        if (!settings.Alarms.IsBudgetGiven && bill.Estimate?[cost.Scenario.Name] is { } expected)
        {
            EstimatedBudget.Put(output.Assembly, appStack, EstimatedBudget.Of(expected.Total));
            templates = CloudTemplates.Read(output.Assembly);
        }

        // Neither waits for another: together they take as long as the longest.
        await Task.WhenAll(
            Write("resources.md", () => ResourcesPage.Write(settings, context.Model.Resources, report, templates, FindingsTable.Of(settings.Plan, templates))),
            Write("resources.json", () => ResourcesJson.Write(settings, context.Model.Resources, report)),
            Write("architecture.svg", () => ArchitectureDrawing.Write(templates, new DrawingTitle(settings.Application, settings.Environment, $"{settings.Plan}", settings.Region, bill.InShort))),
            Write("cost.md", () => CostPage.Write(settings, bill.Estimate, bill.Note)),
            bill.Estimate is { } estimate ? Write("cost.json", () => CostJson.Write(CostDocuments.Of(settings, estimate))) : Task.CompletedTask);
        output.Keep();
        context.ReportingStep.Log(LogLevel.Information, bill.ToText(withParts: false, more: "'-- cost' takes it apart and says what would make it cheaper; cost.md has every line, with its price and source."));
        // "dotnet run --project" starts an AppHost in its own folder, where a person in another one wouldn't look.
        context.ReportingStep.Log(LogLevel.Information, $"Written to {output.Place}.");
        BudgetCheck.Holds(bill, cost, context.ReportingStep);

        Task Write(string file, Func<string> text) => Task.Run(() => File.WriteAllText(output[file], text()), context.CancellationToken);
    }
}
