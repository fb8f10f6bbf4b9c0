using System.Text.Json;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Asking;

/// <summary>What a script has done to a resource of the host that runs.</summary>
public sealed class CommandTests(AskedHost host) : IClassFixture<AskedHost>
{
    [Fact]
    public async Task What_a_resource_can_do_is_listed()
    {
        var (code, table, _) = await host.AskAsync("resource", "talker");
        var (_, json, _) = await host.AskAsync("resource", "talker", "--json");

        Assert.Equal(0, code);
        Assert.Matches("(?m)^stop +Enabled", table);
        Assert.Matches(@"(?m)^dump +Enabled +Writes all rows\.$", table);
        Assert.Matches("(?m)^later +Disabled", table);
        Assert.DoesNotContain("secret", table, Ordinal);
        Assert.DoesNotMatch("(?m)^start ", table);
        var wipe = JsonDocument.Parse(json).RootElement.EnumerateArray().Single(c => c.GetProperty("name").GetString() == "wipe");
        Assert.Equal("Really wipe it?", wipe.GetProperty("confirmation").GetString());
    }

    [Fact]
    public async Task A_message_is_printed()
    {
        Assert.Equal((0, "Hello from the graph", ""), await host.AskAsync("resource", "talker", "greet"));
    }

    [Fact]
    public async Task What_a_command_produces_is_the_output_and_its_message_stands_beside_it()
    {
        Assert.Equal((0, "one\ntwo", "Two rows."), await host.AskAsync("resource", "talker", "DUMP"));
    }

    [Fact]
    public async Task What_came_of_it_is_told_as_JSON()
    {
        var (code, output, errors) = await host.AskAsync("resource", "talker", "dump", "--json");
        var (failed, failure, _) = await host.AskAsync("resource", "talker", "break", "--json");

        Assert.Equal((0, """{"resource":"talker","command":"dump","success":true,"canceled":false,"message":"Two rows.","data":{"format":"Text","value":"one\ntwo"}}""", ""), (code, output, errors));
        Assert.Equal((1, """{"resource":"talker","command":"break","success":false,"canceled":false,"message":"The disk is full.","data":null}"""), (failed, failure));
    }

    [Fact]
    public async Task What_asks_first_is_done_only_when_somebody_has_said_yes()
    {
        var (refused, output, errors) = await host.AskAsync("resource", "talker", "wipe");
        var done = await host.AskAsync("resource", "talker", "wipe", "--yes");

        Assert.Equal((1, "", "error: 'wipe' of 'talker' asks first: Really wipe it? Nobody is there to answer; say --yes to have it done."), (refused, output, errors));
        Assert.Equal((0, "It is wiped.", ""), done);
    }

    [Theory]
    [InlineData("talker", "break", "'break' of 'talker' failed: The disk is full.")]
    [InlineData("talker", "throw", "'throw' of 'talker' failed: The command has a mistake.")]
    [InlineData("talker", "later", "'talker' can't do 'later' while it is healthy. Now it can do 'stop', 'restart', 'greet', 'dump', 'wipe', 'break', 'throw'.")]
    [InlineData("talker", "secret", "'talker' can't do 'secret' while it is healthy.")]
    [InlineData("talker", "start", "'talker' can't do 'start' while it is healthy.")]
    [InlineData("talker", "fly", "'talker' has no command 'fly'. It has 'start', 'stop', 'restart', 'greet', 'dump', 'wipe', 'break', 'throw', 'later'.")]
    [InlineData("nobody", "start", "The graph has no resource 'nobody'. It has 'talker',")]
    public async Task What_is_not_done_is_told_in_a_sentence(string resource, string command, string expected)
    {
        var (code, output, errors) = await host.AskAsync("resource", resource, command);

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"error: {expected}", errors, Ordinal);
    }

    [Fact]
    public async Task A_resource_is_started_restarted_and_stopped()
    {
        Assert.Equal((0, "'start' of 'asleep' is done.", ""), await host.AskAsync("resource", "asleep", "start"));
        Assert.Equal((0, "asleep is up.", ""), await host.AskAsync("wait", "asleep", "--status", "up", "--timeout", "60"));
        var first = await PidAsync();
        Assert.Equal((0, "'restart' of 'asleep' is done.", ""), await host.AskAsync("resource", "asleep", "restart"));
        await Eventually.TrueAsync(async () => await PidAsync() is { } next && next != first, "another process");

        Assert.Equal((0, "'stop' of 'asleep' is done.", ""), await host.AskAsync("resource", "asleep", "stop"));
        Assert.Equal((0, "asleep is down.", ""), await host.AskAsync("wait", "asleep", "--status", "down", "--timeout", "60"));
        Assert.Equal((1, "", "error: 'asleep' can't do 'stop' while it is stopped. Now it can do 'start'."), await host.AskAsync("resource", "asleep", "stop"));
    }

    private async Task<int?> PidAsync()
    {
        var (_, json, _) = await host.AskAsync("resources", "asleep", "--json");
        var pid = JsonDocument.Parse(json).RootElement[0].GetProperty("pid");
        return pid.ValueKind == JsonValueKind.Null ? null : pid.GetInt32();
    }

    [Fact]
    public async Task Nothing_is_done_for_a_page_of_another_site()
    {
        var address = new Uri(await File.ReadAllTextAsync(host.Folder.Find("dashboard.address"), Eventually.Soon()));
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = new(address.GetLeftPart(UriPartial.Authority)) };
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, await PostAsync(client.BaseAddress.GetLeftPart(UriPartial.Authority)));
        using (await client.GetAsync(address, Eventually.Soon())) { }

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, await PostAsync("http://evil.example"));
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, await PostAsync(null));
        Assert.Equal(System.Net.HttpStatusCode.OK, await PostAsync(client.BaseAddress.GetLeftPart(UriPartial.Authority)));

        async Task<System.Net.HttpStatusCode> PostAsync(string? origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/resources/talker/commands/greet", UriKind.Relative));
            if (origin is not null) request.Headers.Add("Origin", origin);
            using var answer = await client.SendAsync(request, Eventually.Soon());
            return answer.StatusCode;
        }
    }
}
