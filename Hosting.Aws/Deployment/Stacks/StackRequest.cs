namespace Slipway.Hosting.Aws.Deployment.Stacks;

/// <summary>What a stack shall be.</summary>
/// <param name="Stack">Its name.</param>
/// <param name="Template">JSON, as short as it gets.</param>
/// <param name="Parameters">What its parameters shall be; those with a default may be left out.</param>
/// <param name="Tags">What everything in it is marked with.</param>
internal sealed record StackRequest(string Stack, string Template, IReadOnlyList<TemplateParameter> Parameters, IReadOnlyDictionary<string, string> Tags);

/// <param name="Name">As in the template.</param>
/// <param name="Value">Null for the one that the stack has already.</param>
internal sealed record TemplateParameter(string Name, string? Value);
