using System.Text.Json;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Asking;

/// <summary>What a script or a coding agent asks of the host that runs.</summary>
public sealed class AskingTests(AskedHost host) : IClassFixture<AskedHost>
{
    private const int TimedOut = 124;

    [Fact]
    public async Task Resources_are_told_as_a_table_and_as_JSON()
    {
        var (code, table, _) = await host.AskAsync("resources");
        var (_, json, _) = await host.AskAsync("resources", "--json");

        Assert.Equal(0, code);
        Assert.Matches("(?m)^NAME +STATE +RUNS +ADDRESSES$", table);
        Assert.Matches(@"(?m)^broken +crashed \(exit code 3", table);
        var resources = JsonDocument.Parse(json).RootElement.EnumerateArray().ToDictionary(r => r.GetProperty("name").GetString()!);
        Assert.Equal(("Running", "Healthy"), (resources["talker"].GetProperty("state").GetString(), resources["talker"].GetProperty("health").GetString()));
        Assert.Equal(3, resources["broken"].GetProperty("exitCode").GetInt32());
        Assert.Equal(JsonValueKind.Null, resources["broken"].GetProperty("health").ValueKind);
    }

    [Fact]
    public async Task A_log_is_printed_and_ends()
    {
        var (code, output, _) = await host.AskAsync("logs", "talker");
        var (_, timed, _) = await host.AskAsync("logs", "talker", "--timestamps");

        Assert.Equal(0, code);
        Assert.Matches("(?m)^first words$", output);
        Assert.Matches("(?m)^tick 1$", output);
        Assert.Matches(@"(?m)^\d\d:\d\d:\d\d\.\d\d\d first words$", timed);
    }

    [Fact]
    public async Task A_log_as_JSON_has_an_object_in_each_line()
    {
        var (_, output, _) = await host.AskAsync("logs", "broken", "--json");

        var line = JsonDocument.Parse(output.Split('\n')[0]).RootElement;
        Assert.Equal(("broken", "no disk", false), (line.GetProperty("instance").GetString(), line.GetProperty("text").GetString(), line.GetProperty("isError").GetBoolean()));
    }

    [Fact]
    public async Task A_log_that_is_followed_goes_on()
    {
        await using var asking = host.Begin("logs", "talker", "--follow");

        var first = await asking.LineAsync(line => line.Contains("tick ", Ordinal));
        var seen = asking.Output.Count;
        await Eventually.TrueAsync(() => asking.Output.Count > seen + 3, "more lines");

        Assert.Matches("tick [0-9]+$", first);
        asking.Kill();
        await asking.ExitAsync();
    }

    [Fact]
    public async Task What_is_ready_is_not_waited_for()
    {
        var (code, output, errors) = await host.AskAsync("wait", "talker", "--timeout", "30");

        Assert.Equal((0, "talker is ready.", ""), (code, output.Trim(), errors));
    }

    [Fact]
    public async Task What_has_failed_ends_the_waiting_with_its_last_lines()
    {
        var (code, _, errors) = await host.AskAsync("wait", "broken");

        Assert.Equal(1, code);
        Assert.StartsWith("error: Resource 'broken' ended (", errors, Ordinal);
        Assert.Contains("no disk", errors, Ordinal);
    }

    [Fact]
    public async Task What_does_not_become_ready_in_time_ends_the_waiting_with_124()
    {
        var (code, _, errors) = await host.AskAsync("wait", "late", "--timeout", "0.5");

        Assert.Equal((TimedOut, "error: 'late' was not ready within 0.5 s."), (code, errors));
    }

    [Theory]
    [InlineData(new[] { "logs", "nobody" }, "The graph has no resource 'nobody'. It has 'talker', 'broken', 'late', 'done', 'asleep'")]
    [InlineData(new[] { "wait", "nobody" }, "The graph has no resource 'nobody'. It has 'talker', 'broken', 'late', 'done', 'asleep'")]
    [InlineData(new[] { "traces", "12" }, "There is no trace '12'")]
    [InlineData(new[] { "logs", "talker", "--structured", "--level", "Loud" }, "'Loud' is no level. There are Trace, Debug, Information,")]
    public async Task What_is_not_there_is_told_in_a_sentence(string[] words, string expected)
    {
        var (code, output, errors) = await host.AskAsync(words);

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"error: {expected}", errors, Ordinal);
    }

    [Fact]
    public async Task Traces_are_told_and_none_is_no_error()
    {
        var (code, output, _) = await host.AskAsync("traces", "--errors", "--json");

        Assert.Equal((0, "[]"), (code, output));
    }

    [Fact]
    public async Task Only_the_user_can_read_where_the_host_is_asked()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        var file = Assert.Single(Directory.EnumerateFiles(host.Folder.Path, "dashboard.address", SearchOption.AllDirectories));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var address = new Uri(await File.ReadAllTextAsync(file, Eventually.Soon()));
        using var client = new HttpClient { BaseAddress = new(address.GetLeftPart(UriPartial.Authority)) };
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        using var answer = await client.GetAsync(new Uri("/api/resources", UriKind.Relative), Eventually.Soon());
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
