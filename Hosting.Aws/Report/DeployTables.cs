using System.Text.Json;
using Slipway.Hosting.Aws.Templates;
using static Slipway.Hosting.Aws.Report.ReportTable;

namespace Slipway.Hosting.Aws.Report;

/// <summary>What a deploy asks for, and what it tells when it is done.</summary>
internal static class DeployTables
{
    public static ReportTable Asked(CloudTemplates templates) => new(
        "What the deploy asks for",
        "Parameters of the templates. What one stack has from another isn't asked for.",
        ["parameter", "stack", "what to give", "if nothing is given"],
        [.. templates.Asked.Select(asked => new[] { Code(asked.Name), Code(asked.Template.Stack), WhatToGive(asked.Value), Otherwise(asked.Value) })]);

    public static ReportTable Outputs(CloudTemplates templates) => new(
        "What the deploy tells",
        "Outputs of the stacks.",
        ["output", "stack", "what it is", "value"],
        [.. templates.All.SelectMany(template => template.Outputs.Select(output => new[]
        {
            Code(output.Name), Code(template.Stack), output.Value.At("Description").AsText() ?? "", Code(TemplateText.Of(templates, template, output.Value.At("Value"))),
        }))]);

    private static string WhatToGive(JsonElement parameter)
    {
        var what = (parameter.At("Description").AsText() ?? "").TrimEnd('.');
        var allowed = parameter.At("AllowedValues").Items().Select(value => Code(value.AsText() ?? "")).ToArray();
        return allowed.Length > 0 ? $"{what}: {string.Join(", ", allowed)}" : what;
    }

    private static string Otherwise(JsonElement parameter) => parameter.At("Default").AsText() switch
    {
        null => "the deploy doesn't begin",
        "" => "it stays empty",
        var value => Code(value),
    };
}
