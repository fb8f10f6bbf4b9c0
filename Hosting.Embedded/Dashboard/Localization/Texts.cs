using System.Globalization;

namespace Slipway.Hosting.Embedded.Dashboard.Localization;

/// <summary>The dashboard's texts, for the reader of one page.</summary>
internal sealed class Texts
{
    private readonly TextCatalog _catalog = TextCatalog.Of(CultureInfo.CurrentUICulture);

    /// <summary>The reader's language, kept: what changes a page later runs for nobody in particular.</summary>
    public CultureInfo Culture { get; } = CultureInfo.CurrentUICulture;

    public string Language => _catalog.Language;

    /// <summary>A text.</summary>
    public string this[string key] => _catalog[key];

    /// <summary>A text with values at <c>{0}</c>, <c>{1}</c>, ...</summary>
    public string this[string key, params object?[] values] => string.Format(Culture, _catalog[key], values);
}
