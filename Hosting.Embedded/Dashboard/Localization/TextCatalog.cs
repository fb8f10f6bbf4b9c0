using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Slipway.Hosting.Embedded.Dashboard.Localization;

/// <summary>
/// The dashboard's texts of one language: all files <c>*.texts.&lt;language&gt;.json</c> under <c>Dashboard/</c>, each a flat object of keys and texts.
/// </summary>
internal sealed class TextCatalog
{
    public const string English = "en";
    public const string Korean = "ko";

    private static readonly Lazy<TextCatalog> InEnglish = new(() => new(English));
    private static readonly Lazy<TextCatalog> InKorean = new(() => new(Korean));

    private readonly FrozenDictionary<string, string> _texts;

    private TextCatalog(string language)
    {
        Language = language;
        var assembly = typeof(TextCatalog).Assembly;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in assembly.GetManifestResourceNames().Where(n => n.StartsWith("dashboard/", StringComparison.Ordinal) && n.EndsWith($".texts.{language}.json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(file)!;
            using var document = JsonDocument.Parse(stream);
            foreach (var text in document.RootElement.EnumerateObject()) texts.Add(text.Name, text.Value.GetString()!);
        }

        _texts = texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public string Language { get; }

    public IEnumerable<string> Keys => _texts.Keys;

    /// <exception cref="InvalidOperationException">There is no such text: a mistake in the dashboard, which a test finds.</exception>
    public string this[string key] => _texts.TryGetValue(key, out var text) ? text : throw new InvalidOperationException($"The dashboard has no text '{key}' in '{Language}'.");

    public static TextCatalog Of(CultureInfo culture) => Of(culture.TwoLetterISOLanguageName);

    public static TextCatalog Of(string language) => language == Korean ? InKorean.Value : InEnglish.Value;
}
