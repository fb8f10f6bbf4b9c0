using System.Text.Json;

namespace Slipway.Hosting.Aws.Templates;

/// <summary>A resource as it stands in a template.</summary>
/// <param name="Template">Where it stands.</param>
/// <param name="Id">Its logical id.</param>
/// <param name="Type">As in <c>AWS::RDS::DBInstance</c>.</param>
/// <param name="Properties">Its properties; an empty object for none.</param>
internal sealed record TemplateResource(CloudTemplate Template, string Id, string Type, JsonElement Properties)
{
    /// <summary>A property, or one within it: <c>Of("NetworkConfiguration", "AwsvpcConfiguration")</c>. Undefined where there is none.</summary>
    public JsonElement Of(params ReadOnlySpan<string> path) => Properties.At(path);

    /// <summary>A property that is a plain text or number.</summary>
    public string? Text(params ReadOnlySpan<string> path) => Properties.At(path).AsText();

    public bool Equals(TemplateResource? other) => other is not null && Id == other.Id && Template.Stack == other.Template.Stack;

    public override int GetHashCode() => HashCode.Combine(Id, Template.Stack);

    public override string ToString() => $"{Id} ({Type})";
}
