using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Pricing;
using Slipway.Hosting.Aws.Environment;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Alternatives;

/// <summary>The templates that alternatives are thought of for.</summary>
/// <param name="Settings">The environment.</param>
/// <param name="Templates">What was synthesised.</param>
/// <param name="Prices">What things cost.</param>
internal sealed record PlannedTemplates(AwsSettings Settings, CloudTemplates Templates, PriceTable Prices)
{
    private readonly Owners _owners = new(Templates);

    public TemplateDraft Draft => new(Templates);

    /// <summary>The resource of the graph that a resource is for.</summary>
    public string OwnerOf(TemplateResource resource) => _owners.Of(resource);

    /// <summary>A setting of a resource of the graph.</summary>
    public string Setting(TemplateResource resource, string name, object value) => FormattableString.Invariant($"--Aws:Resources:{OwnerOf(resource)}:{name}={value}");
}
