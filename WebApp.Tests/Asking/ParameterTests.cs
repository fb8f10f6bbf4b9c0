using System.Text.Json;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Asking;

/// <summary>A parameter is given a value, and loses it, from the command line.</summary>
public sealed class ParameterTests(AskedHost host) : IClassFixture<AskedHost>
{
    [Fact]
    public async Task A_value_is_piped_in_and_taken_at_the_next_start()
    {
        Assert.Equal((0, "'motto' is set: restart what shall take it.", ""), await host.PipeAsync("quick and dirty\n", "resource", "motto", "set-parameter"));
        Assert.Equal((0, "'start' of 'crier' is done.", ""), await host.AskAsync("resource", "crier", "start"));
        await SaysAsync("motto is quick and dirty");

        Assert.Equal((0, "'motto' has no value any more: what starts from now on waits for one.", ""), await host.AskAsync("resource", "motto", "delete-parameter"));
        await using var restart = host.Begin("resource", "crier", "restart");
        var (_, _, waits) = await host.AskAsync("wait", "crier", "--timeout", "2");
        Assert.Contains("'motto' has no value, and what needs it waits. Enter it in the dashboard, or here: -- resource motto set-parameter", waits, Ordinal);
        Assert.Equal((1, "", "error: 'motto' can't do 'delete-parameter' while it is value missing. Now it can do 'set-parameter'."), await host.AskAsync("resource", "motto", "delete-parameter"));

        var (code, json, errors) = await host.PipeAsync("slow again", "resource", "motto", "set-parameter", "--json");
        Assert.Equal((0, """{"resource":"motto","command":"set-parameter","success":true,"canceled":false,"message":"'motto' is set.","data":null}""", ""), (code, json, errors));
        await SaysAsync("motto is slow again");
        Assert.Equal(0, await restart.ExitAsync());
    }

    [Fact]
    public async Task What_can_be_done_is_listed_and_the_value_is_not()
    {
        var (_, table, _) = await host.AskAsync("resource", "motto");
        var (_, json, _) = await host.AskAsync("resource", "motto", "--json");

        Assert.Matches("(?m)^set-parameter +Enabled", table);
        Assert.DoesNotContain("steady", table + json, Ordinal);
        Assert.True(JsonDocument.Parse(json).RootElement[0].GetProperty("input").GetProperty("isSecret").GetBoolean());
    }

    [Theory]
    [InlineData("", "Nothing was given for 'motto'. Type the value on a terminal, or pipe it in", "motto", "set-parameter")]
    [InlineData("  ", "'set-parameter' of 'motto' failed: The value is empty.", "motto", "set-parameter")]
    [InlineData("x", "'set-parameter' of 'motto' failed: It can't be kept: the AppHost reads this value elsewhere, before its user secrets.", "motto", "set-parameter", "--user-secrets")]
    [InlineData("x", "'greet' of 'talker' changes no parameter: --user-secrets has no meaning there.", "talker", "greet", "--user-secrets")]
    [InlineData("x", "'motto' has no command 'start'. It has 'set-parameter', 'delete-parameter'.", "motto", "start")]
    public async Task What_is_not_done_is_told_in_a_sentence(string input, string expected, params string[] words)
    {
        var (code, output, errors) = await host.PipeAsync(input, ["resource", .. words]);

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"error: {expected}", errors, Ordinal);
    }

    private Task SaysAsync(string line) => Eventually.TrueAsync(async () => (await host.AskAsync("logs", "crier")).Output.Contains(line, Ordinal), line);
}
