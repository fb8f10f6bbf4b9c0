using System.Xml;
using System.Xml.Linq;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Reading;

/// <summary>XML in pieces, an element on each line.</summary>
internal static class XmlPieces
{
    // Far more than people write, far less than a stack.
    private const int Deepest = 200;

    /// <returns>Null when it is none, or deeper than anybody reads.</returns>
    public static IReadOnlyList<TextPiece>? Of(string text)
    {
        try
        {
            // Without document types: what they name is nowhere to be fetched from.
            using var reader = XmlReader.Create(new StringReader(text.TrimStart()), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var document = XDocument.Load(reader);
            if (document.Descendants().Any(e => e.Ancestors().Take(Deepest).Count() == Deepest)) return null;
            var pieces = new List<TextPiece>();
            if (document.Declaration is { } declaration) pieces.Add(new("code-word", $"{declaration}\n"));
            var isFirst = true;
            foreach (var node in document.Nodes())
            {
                if (!isFirst) pieces.Add(new("", "\n"));
                isFirst = false;
                Add(pieces, node, "\n");
            }

            return pieces;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static void Add(List<TextPiece> pieces, XNode node, string line)
    {
        if (node is not XElement element)
        {
            pieces.Add(new(node is XText ? "" : "code-word", node.ToString()));
            return;
        }

        var name = NameOf(element);
        pieces.Add(new("code-name", $"<{name}"));
        foreach (var attribute in element.Attributes())
        {
            // It writes itself with the escapes that it needs: name="value".
            var written = attribute.ToString().Split('=', 2);
            pieces.Add(new("code-number", $" {written[0]}"));
            pieces.Add(new("", "="));
            pieces.Add(new("code-text", written[1]));
        }

        if (element.IsEmpty)
        {
            pieces.Add(new("code-name", " />"));
            return;
        }

        pieces.Add(new("code-name", ">"));

        // Between words a new line would be one of the text.
        var isOfElements = element.HasElements && !element.Nodes().OfType<XText>().Any();
        foreach (var child in element.Nodes())
        {
            if (isOfElements) pieces.Add(new("", $"{line}  "));
            Add(pieces, child, isOfElements ? $"{line}  " : line);
        }

        if (isOfElements) pieces.Add(new("", line));
        pieces.Add(new("code-name", $"</{name}>"));
    }

    private static string NameOf(XElement element) =>
        element.GetPrefixOfNamespace(element.Name.Namespace) is { Length: > 0 } prefix ? $"{prefix}:{element.Name.LocalName}" : element.Name.LocalName;
}
