using System.Text.Json;
using static System.StringComparison;

namespace WebApp.Tests.Asking;

/// <summary>All that is known of one resource.</summary>
public sealed class DetailsTests(AskedHost host) : IClassFixture<AskedHost>
{
    private const string Secret = "what-nobody-shall-see-4711";

    [Fact]
    public async Task A_person_reads_all_of_it_but_secrets()
    {
        var (code, text, _) = await host.AskAsync("resources", "talker");

        Assert.Equal(0, code);
        Assert.StartsWith("talker\n  state", text, Ordinal);
        Assert.Matches("(?m)^  pid +[0-9]+$", text);
        Assert.Matches(@"(?m)^    dump +Writes all rows\.$", text);
        Assert.Matches(@"(?m)^    later +\(not now\) Later$", text);
        Assert.Matches("(?m)^    REGION +seoul$", text);
        Assert.Matches("(?m)^    API_KEY +•+$", text);
        Assert.DoesNotContain(Secret, text, Ordinal);
    }

    [Fact]
    public async Task A_program_reads_what_the_list_says_and_more()
    {
        var (_, list, _) = await host.AskAsync("resources", "--json");
        var (_, json, _) = await host.AskAsync("resources", "talker", "--json");

        Assert.DoesNotContain(Secret, json, Ordinal);
        var details = Assert.Single(JsonDocument.Parse(json).RootElement.EnumerateArray());
        string[] known = ["name", "resource", "type", "state", "health", "detail", "runs", "exitCode", "pid", "started", "restarts", "urls"];
        Assert.Equal(known, JsonDocument.Parse(list).RootElement[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal([.. known, "source", "stopped", "healthReports", "commands", "relationships", "properties", "environment"], details.EnumerateObject().Select(p => p.Name));
        var key = details.GetProperty("environment").EnumerateArray().Single(v => v.GetProperty("name").GetString() == "API_KEY");
        Assert.Equal((JsonValueKind.Null, true), (key.GetProperty("value").ValueKind, key.GetProperty("isMasked").GetBoolean()));
    }

    [Fact]
    public async Task What_is_hidden_is_listed_when_it_is_asked_for()
    {
        var (_, usual, _) = await host.AskAsync("resources");
        var (_, all, _) = await host.AskAsync("resources", "--include-hidden");

        Assert.DoesNotContain("shade", usual, Ordinal);
        Assert.Matches("(?m)^shade ", all);
    }
}
