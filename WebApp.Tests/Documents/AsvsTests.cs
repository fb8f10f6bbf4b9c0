using System.Text.RegularExpressions;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Documents;

/// <summary>What docs/asvs.md says can be looked up.</summary>
public sealed partial class AsvsTests
{
    private static readonly string Table = File.ReadAllText(Path.Combine(Paths.Repository, "docs", "asvs.md"));

    [Fact]
    public void Every_file_that_it_names_is_there()
    {
        var files = NamedFile().Matches(Table).Select(match => match.Groups["path"].Value).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(Path.Exists(Path.Combine(Paths.Repository, file)), file));
    }

    [Fact]
    public void Every_requirement_stands_there_once_and_its_sum_is_right()
    {
        var rows = Row().Matches(Table);

        Assert.Equal(rows.Count, rows.Select(row => row.Groups["number"].Value).Distinct(StringComparer.Ordinal).Count());
        Assert.All(rows.Select(row => row.Groups["status"].Value).GroupBy(status => status, StringComparer.Ordinal), group =>
            Assert.Contains($"{group.Count()} {group.Key}", Table, StringComparison.Ordinal));
        Assert.All(rows.Where(row => row.Groups["status"].Value is not "n.a."), row => Assert.NotEmpty(row.Groups["how"].Value.Trim()));
    }

    [GeneratedRegex("\\| `(?<path>[^`]+)` \\|", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamedFile();

    [GeneratedRegex("^\\| (?<number>[0-9]+\\.[0-9]+\\.[0-9]+) \\| [12] \\| (?<status>[^|]+) \\|(?<how>[^|]+)\\|", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
