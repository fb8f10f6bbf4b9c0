using Slipway.Hosting.Aws.Templates;
using static Slipway.Hosting.Aws.Report.ReportTable;

namespace Slipway.Hosting.Aws.Report;

/// <summary>Every environment variable of every container of every task, read from the templates; of secrets the name alone.</summary>
internal static class VariableTables
{
    public static IEnumerable<ReportTable> Of(CloudTemplates templates) =>
        from task in templates.Of("AWS::ECS::TaskDefinition")
        from container in task.Of("ContainerDefinitions").Items()
        let image = TemplateText.Of(templates, task.Template, container.At("Image"))
        select new ReportTable(
            $"Variables of {Code(task.Text("Family") ?? task.Id)}, container {Code(container.At("Name").AsText() ?? "")}",
            $"Image {Code(image)}. In braces stands what AWS makes, by its name in the templates.",
            ["variable", "comes from"],
            [.. Plain(templates, task, container).Concat(Secret(templates, task, container)).OrderBy(row => row[0], StringComparer.Ordinal)]);

    private static IEnumerable<string[]> Plain(CloudTemplates templates, TemplateResource task, System.Text.Json.JsonElement container) =>
        container.At("Environment").Items().Select(variable => new[]
        {
            Code(variable.At("Name").AsText() ?? ""),
            TemplateText.Of(templates, task.Template, variable.At("Value")) is { Length: > 0 } value ? Code(value) : "(empty)",
        });

    private static IEnumerable<string[]> Secret(CloudTemplates templates, TemplateResource task, System.Text.Json.JsonElement container) =>
        container.At("Secrets").Items().Select(variable => new[]
        {
            Code(variable.At("Name").AsText() ?? ""), SecretSource.Describe(templates, task.Template, variable.At("ValueFrom")),
        });
}
