using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Publish.Rules;

/// <summary>The same graph gives the same bytes, whoever publishes it, wherever and when.</summary>
public sealed class SameBytesTests(PublishedBoard board)
{
    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task Another_person_in_another_folder_and_country_publishes_the_same_bytes(string plan)
    {
        using var folder = new DataFolder();
        var output = Path.Combine(folder.Add("a longer name, with spaces"), "out");
        await PublishProcess.RunAsync(plan, output, folder.Add("home"), folder.Add("elsewhere"), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["TZ"] = "Pacific/Chatham",
            ["LANG"] = "tr_TR.UTF-8",
            ["LC_ALL"] = "tr_TR.UTF-8",
            ["USER"] = "somebody",
        });

        var first = Contents(await board.FolderOfAsync(plan));
        var second = Contents(output);

        Assert.Equal(first.Keys, second.Keys);
        Assert.All(first, file => Assert.True(file.Value.AsSpan().SequenceEqual(second[file.Key]), $"{file.Key} differs:{Environment.NewLine}{LineDifference.Of(file.Value, second[file.Key])}"));
    }

    private static SortedDictionary<string, byte[]> Contents(string folder) => new(
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllBytes, StringComparer.Ordinal),
        StringComparer.Ordinal);
}
