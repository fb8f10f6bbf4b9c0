using System.Text.RegularExpressions;
using Slipway.Hosting.Embedded.Dashboard.Localization;
using Slipway.Hosting.Embedded.Terminal;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Dashboard;

/// <summary>The dashboard's texts in both languages.</summary>
public sealed partial class TextTests
{
    private static readonly TextCatalog English = TextCatalog.Of("en");
    private static readonly TextCatalog Korean = TextCatalog.Of("ko");

    [Fact]
    public void Both_languages_have_the_same_texts() => Assert.Equal(English.Keys.Order(StringComparer.Ordinal), Korean.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Both_languages_have_the_same_blanks_in_each_text() =>
        Assert.All(English.Keys, key => Assert.Equal(Blanks(English[key]), Blanks(Korean[key])));

    [Fact]
    public void Korean_is_translated() =>
        Assert.All(Korean.Keys.Where(k => English[k].Any(char.IsAsciiLetter) && !k.StartsWith("layout.language.", StringComparison.Ordinal)), key =>
            Assert.True(Korean[key] != English[key] || Korean[key].Length < 4 || !Korean[key].Any(char.IsAsciiLetter) || Korean[key].Contains('{'), $"{key}: {Korean[key]}"));

    [Fact]
    public void Every_text_that_a_page_asks_for_is_there()
    {
        var folder = Path.Combine(Paths.Repository, "Hosting.Embedded", "Dashboard");
        var asked = Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(f => Key().Matches(File.ReadAllText(f)).Select(m => m.Groups["key"].Value))
            .Distinct(StringComparer.Ordinal).ToArray();

        Assert.True(asked.Length > 50, $"Only {asked.Length} were found.");
        Assert.All(asked, key => Assert.Contains(key, English.Keys));
        Assert.All(Enum.GetNames<RowPhase>(), phase => Assert.Contains($"phase.{phase}", English.Keys));
    }

    [Fact]
    public void No_text_is_left_that_nobody_asks_for()
    {
        var folder = Path.Combine(Paths.Repository, "Hosting.Embedded", "Dashboard");
        var source = string.Concat(Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal)).Select(File.ReadAllText));

        // Those that end in a word of the code are asked for by what stands before it.
        Assert.All(English.Keys, key => Assert.True(
            source.Contains($"\"{key}\"", StringComparison.Ordinal) || source.Contains($"\"{key[..(key.LastIndexOf('.') + 1)]}{{", StringComparison.Ordinal), $"{key} is not used."));
    }

    private static IEnumerable<string> Blanks(string text) => Blank().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{[0-9]\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blank();

    [GeneratedRegex(@"\b[Tt](exts)?\[""(?<key>[a-z.]+[A-Za-z.]*)""[\],]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Key();
}
