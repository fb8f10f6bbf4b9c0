using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Slipway.Bench;

/// <param name="Milliseconds">Of each word, asked one after the other: the median of its turns.</param>
/// <param name="Slowest">The word that took longest.</param>
/// <param name="Crowded">Of each search while as many are under way as there are connections.</param>
internal sealed record SearchFigures(IReadOnlyList<double> Milliseconds, string Slowest, IReadOnlyList<double> Crowded);

/// <summary>Looks for 100 words of one to four syllables, Korean and English: common ones, rare ones, and some that no post has.</summary>
internal static class SearchLoad
{
    private const int Turns = 3;

    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(5);

    /// <summary>Whole words and parts of them, as they come in posts: what is common comes often.</summary>
    private const int FromPosts = 80;

    private static readonly string[] Absent =
    [
        "뷁", "쀍", "횽", "꽯", "휅긱", "뷁쀍", "람쥐썬더", "가횽나", "오늘뷁", "사람시간집일",
        "zq", "qx", "xyzzy", "qwertz", "vwxyz", "zzz", "bicycletrain", "todayx", "jqjq", "peoplecoffee",
    ];

    public static async Task<SearchFigures> RunAsync(Uri board, string database, int connections)
    {
        string[] words = [.. await FromPostsAsync(database), .. Absent];
        using var http = new HttpClient { BaseAddress = board };
        var times = words.ToDictionary(word => word, _ => new List<double>());
        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var word in words)
            {
                var watch = Stopwatch.StartNew();
                var answer = await http.GetStringAsync(new Uri($"/api/search?q={Uri.EscapeDataString(word)}", UriKind.Relative));
                times[word].Add(watch.Elapsed.TotalMilliseconds);
                if (turn == 0) Check(word, answer);
            }
        }

        var medians = times.ToDictionary(time => time.Key, time => Figures.Median(time.Value));
        var slowest = medians.MaxBy(time => time.Value);
        return new SearchFigures(
            [.. medians.Values], string.Create(CultureInfo.InvariantCulture, $"{slowest.Key} {slowest.Value:0} ms"), await CrowdedAsync(http, words, connections));
    }

    private static async Task<IReadOnlyList<double>> CrowdedAsync(HttpClient http, string[] words, int connections)
    {
        using var over = new CancellationTokenSource(Measured);
        var times = await Task.WhenAll(Enumerable.Range(0, connections).Select(first => Task.Run(async () =>
        {
            var own = new List<double>();
            for (var next = first; !over.IsCancellationRequested; next++)
            {
                var watch = Stopwatch.StartNew();
                await http.GetStringAsync(new Uri($"/api/search?q={Uri.EscapeDataString(words[next % words.Length])}", UriKind.Relative), CancellationToken.None);
                own.Add(watch.Elapsed.TotalMilliseconds);
            }

            return own;
        })));
        return [.. times.SelectMany(time => time)];
    }

    /// <summary>Every tenth word, Korean or English, of posts from all over the board; of one to four syllables or letters, in turns.</summary>
    private static async Task<IReadOnlyList<string>> FromPostsAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("select text from post_search where post_id % 331 = 7 order by post_id");
        await using var reader = await command.ExecuteReaderAsync();
        var words = new SortedSet<string>(StringComparer.Ordinal);
        for (var number = 0; words.Count < FromPosts && await reader.ReadAsync(); number++)
        {
            var candidates = reader.GetString(0).Split([' ', '\n', '.', ','], StringSplitOptions.RemoveEmptyEntries);
            var word = candidates[(number * 7) % candidates.Length];
            var length = 1 + (number % 4);
            // A single letter isn't a syllable: it is looked for as a word.
            if (word.Length >= length && (length > 1 || word[0] >= '가')) words.Add(number % 3 == 0 ? word : word[..length]);
        }

        return words.Count == FromPosts ? [.. words] : throw new InvalidOperationException("Too few words.");
    }

    private static void Check(string word, string answer)
    {
        using var json = JsonDocument.Parse(answer);
        var found = json.RootElement.GetProperty("posts").GetArrayLength() > 0;
        if (found == Absent.Contains(word)) throw new InvalidOperationException($"'{word}' was {(found ? "" : "not ")}found.");
    }
}
