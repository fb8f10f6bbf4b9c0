using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Components;
using Slipway.Hosting.Embedded.Parameters;

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

    /// <summary>What is wrong with what was sent: a text's key; null for nothing.</summary>
    public string? Refusal { get; set; }

    public void Check() =>
        Refusal = string.IsNullOrWhiteSpace(Value) ? "values.empty" : ParameterQuestions.IsPossible(Parameter, Value) ? null : "values.address";

    /// <summary>The field in the page.</summary>
    public ElementReference Input { get; set; }
}
