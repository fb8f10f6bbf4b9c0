using System.Text;
using System.Text.Json;
using Slipway.Hosting.Aws.Drawing.Model;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Drawing.Reading;

/// <summary>The picture while it is being read.</summary>
internal sealed class Sketch(CloudTemplates templates)
{
    private readonly List<Piece> _pieces = [];
    private readonly List<Link> _links = [];
    private readonly Dictionary<string, List<string>> _members = new(StringComparer.Ordinal);

    public CloudTemplates Templates { get; } = templates;

    public NetworkReading Network { get; set; } = NetworkReading.None;

    public IReadOnlyList<Piece> Pieces => _pieces;

    public IReadOnlyList<Link> Links => _links;

    public void Add(Piece piece) => _pieces.Add(piece);

    public Piece? Find(string? key) => _pieces.FirstOrDefault(piece => piece.Key == key);

    /// <summary>One arrow for each that says something of its own.</summary>
    public void Add(Link link)
    {
        if (!_links.Exists(known => (known.From, known.To, known.Label) == (link.From, link.To, link.Label))) _links.Add(link);
    }

    /// <summary>Puts a piece into security groups.</summary>
    public void Join(string key, CloudTemplate template, JsonElement groups)
    {
        foreach (var group in groups.Items())
        {
            if (Templates.Follow(template, group).Key is not { } name) continue;
            if (!_members.TryGetValue(name, out var members)) _members[name] = members = [];
            members.Add(key);
        }
    }

    public IReadOnlyList<string> Members(string group) => _members.GetValueOrDefault(group) ?? [];

    public static string KeyOf(TemplateResource resource) => $"{resource.Template.Stack}/{resource.Id}";

    /// <summary>The name in the graph, of which the logical id was made: <c>MyDbInstance</c> is <c>my-db</c>.</summary>
    public static string NameOf(TemplateResource resource, string part)
    {
        var id = resource.Id.Length > part.Length && resource.Id.EndsWith(part, StringComparison.Ordinal) ? resource.Id[..^part.Length] : resource.Id;
        var name = new StringBuilder(id.Length + 4);
        foreach (var character in id)
        {
            if (char.IsAsciiLetterUpper(character) && name.Length > 0) name.Append('-');
            name.Append(char.ToLowerInvariant(character));
        }

        return name.ToString();
    }
}
