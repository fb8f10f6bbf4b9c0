namespace Slipway.Hosting.Aws.Deployment.Stacks;

/// <summary>What a stack shall be.</summary>
/// <param name="Stack">Its name.</param>
/// <param name="Template">JSON; or where it is.</param>
/// <param name="Parameters">What its parameters shall be; those with a default may be left out.</param>
/// <param name="Tags">What everything in it is marked with.</param>
internal sealed record StackRequest(string Stack, TemplateSource Template, IReadOnlyList<TemplateParameter> Parameters, IReadOnlyDictionary<string, string> Tags);

/// <param name="Name">As in the template.</param>
/// <param name="Value">Null for the one that the stack has already.</param>
internal sealed record TemplateParameter(string Name, string? Value);

/// <summary>A template, or where it is.</summary>
/// <param name="Parameter">As CloudFormation's operations name it.</param>
/// <param name="Value">JSON, or an address.</param>
internal sealed record TemplateSource(string Parameter, string Value)
{
    public static TemplateSource Of(TemplateBody body) => new("TemplateBody", body.Text);

    public static TemplateSource At(Uri address) => new("TemplateURL", address.AbsoluteUri);
}
