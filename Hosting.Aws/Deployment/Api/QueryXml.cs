using System.Xml.Linq;

namespace Slipway.Hosting.Aws.Deployment.Api;

/// <summary>Reading what the query protocol answers: every service has a namespace of its own in it, which says nothing.</summary>
internal static class QueryXml
{
    /// <returns>Null where there is none.</returns>
    public static XElement? At(this XElement? element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path) element = element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);
        return element;
    }

    /// <returns>Null where there is none.</returns>
    public static string? Text(this XElement? element, params ReadOnlySpan<string> path) => element.At(path)?.Value;

    /// <summary>The members of a list.</summary>
    public static IEnumerable<XElement> Members(this XElement? element, params ReadOnlySpan<string> path) => element.At(path)?.Elements().Where(child => child.Name.LocalName == "member") ?? [];
}
