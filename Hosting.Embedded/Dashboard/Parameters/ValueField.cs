using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Components;

namespace Slipway.Hosting.Embedded.Dashboard.Parameters;

/// <summary>A field for the value of a parameter.</summary>
internal sealed class ValueField(ParameterResource parameter)
{
    public ParameterResource Parameter { get; } = parameter;

    /// <summary>What stands in it at first: a secret is not shown.</summary>
    public string Initial { get; } = parameter.Secret || parameter.IsAskedFor ? "" : parameter.RequiredValue;

    /// <summary>What was typed into it; null for nothing yet.</summary>
    public string? Typed { get; set; }

    public string Value => Typed ?? Initial;

    /// <summary>Whether it was sent without a value.</summary>
    public bool IsRefused { get; set; }

    /// <summary>The field in the page.</summary>
    public ElementReference Input { get; set; }
}
