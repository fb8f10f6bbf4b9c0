using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Compute;

/// <summary>The collectors of telemetry in a task, by what they are told.</summary>
internal static class Collectors
{
    /// <summary>The variable that AWS's collector reads its configuration from.</summary>
    private const string Variable = "AOT_CONFIG_CONTENT";

    public static IEnumerable<string> Configurations(TemplateResource task, CloudTemplates templates) =>
        from container in task.Of("ContainerDefinitions").Items()
        from variable in container.At("Environment").Items()
        where variable.At("Name").AsText() == Variable
        select TemplateText.Of(templates, task.Template, variable.At("Value"));
}
