using System.Text;
using System.Text.Json;

namespace Slipway.Hosting.Aws.Templates;

/// <summary>A value of a template as people read it: text, with what AWS makes in braces, as in <c>https://{ImagesDistribution.DomainName}</c>.</summary>
internal static class TemplateText
{
    public static string Of(CloudTemplates templates, CloudTemplate template, JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, templates, template, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, CloudTemplates templates, CloudTemplate template, JsonElement value)
    {
        var known = templates.Follow(template, value);
        if (known.Text is not null) text.Append(known.Text);
        else if (known.Resource is not null) text.Append('{').Append(NameOf(known)).Append('}');
        else if (known.Name is not null) text.Append('{').Append(known.Name).Append('}');
        // What is handed over may be put together itself.
        else if (value.At("Fn::Join") is { ValueKind: JsonValueKind.Array } join && join.GetArrayLength() == 2) AppendJoined(text, templates, template, join);
        else if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) text.Append(value.GetRawText());
        else text.Append('{').Append(value.Members().Select(member => member.Name).FirstOrDefault() ?? "…").Append('}');
    }

    private static void AppendJoined(StringBuilder text, CloudTemplates templates, CloudTemplate template, JsonElement join)
    {
        var isFirst = true;
        foreach (var part in join[1].Items())
        {
            if (!isFirst) text.Append(join[0].AsText());
            isFirst = false;
            Append(text, templates, template, part);
        }
    }

    /// <summary>A resource by its logical id, or an attribute of it.</summary>
    public static string NameOf(TemplateValue value) => value.Attribute is null ? value.Resource!.Id : $"{value.Resource!.Id}.{value.Attribute}";
}
