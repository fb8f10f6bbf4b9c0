using System.Diagnostics;
using System.Text.Json;
using Slipway.Hosting.Embedded.Engines.Platform;
using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Asking;

/// <summary>Logs of several resources, and what goes on.</summary>
public sealed class FollowingTests(AskedHost host) : IClassFixture<AskedHost>
{
    [Fact]
    public async Task Without_a_name_all_resources_are_read_each_line_with_its_own()
    {
        var (code, output, _) = await host.AskAsync("logs");

        Assert.Equal(0, code);
        Assert.Matches("(?m)^talker: first words$", output);
        Assert.Matches("(?m)^broken: no disk$", output);
        Assert.DoesNotContain('\e', output);
    }

    [Fact]
    public async Task Several_are_read_together_and_no_others()
    {
        var (_, output, _) = await host.AskAsync("logs", "broken", "done");

        Assert.Equal(["broken: no disk", "done: all is counted"], output.Split('\n').Where(l => !l.Contains("exit", OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_last_lines_are_read_and_those_with_a_word()
    {
        var (_, last, _) = await host.AskAsync("logs", "talker", "--take", "2");
        var (_, found, _) = await host.AskAsync("logs", "--search", "FIRST");

        Assert.Matches(@"\Atick \d+\ntick \d+\z", last);
        Assert.Equal("talker: first words", found);
    }

    [Fact]
    public async Task Ctrl_C_ends_what_is_followed_and_says_nothing()
    {
        await using var asking = host.Begin("logs", "--follow", "--json");
        await asking.LineAsync(line => line.Contains("tick ", Ordinal));

        asking.Signal(StopSignal.Interrupt);

        Assert.Equal((130, ""), (await asking.ExitAsync(), string.Join('\n', asking.Errors)));
        Assert.All(asking.Output, line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
    }

    [Fact]
    public async Task Whoever_reads_may_leave()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no head.");
        var info = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var word in (string[])["-c", "\"$@\" | head -1", "sh", DotNet.Host, Paths.FaultyHost, "logs", "talker", "--follow", "--Scenario:Name=asked", $"--Engines:Data={host.Folder.Path}"]) info.ArgumentList.Add(word);
        using var pipeline = Process.Start(info)!;

        // The shell waits for both: it would for ever, if nobody noticed.
        var output = await pipeline.StandardOutput.ReadToEndAsync(Eventually.Soon());
        var errors = await pipeline.StandardError.ReadToEndAsync(Eventually.Soon());
        await pipeline.WaitForExitAsync(Eventually.Soon());

        Assert.Equal(("first words\n", ""), (output, errors));
    }

    [Fact]
    public async Task A_resource_is_told_again_when_it_has_changed()
    {
        await using var asking = host.Begin("resources", "late", "--follow", "--json");
        await using var watching = host.Begin("resources", "--follow");
        Assert.Equal("Waiting", StateOf(await asking.LineAsync(_ => true)));
        await watching.LineAsync(line => line.EndsWith(" late: waiting (for talker)", Ordinal));

        await host.AskAsync("resource", "late", "stop");

        await asking.LineAsync(line => StateOf(line) == "Exited");
        await watching.LineAsync(line => line.EndsWith(" late: stopped", Ordinal));
        asking.Kill();
        watching.Kill();
        await asking.ExitAsync();
        await watching.ExitAsync();

        static string? StateOf(string line) => JsonDocument.Parse(line).RootElement.GetProperty("state").GetString();
    }

    [Theory]
    [InlineData("up", "talker is up.")]
    [InlineData("healthy", "talker is ready.")]
    public async Task What_is_as_it_is_wanted_is_not_waited_for(string status, string expected) =>
        Assert.Equal((0, expected, ""), await host.AskAsync("wait", "talker", "--status", status, "--timeout", "60"));

    [Fact]
    public async Task What_is_done_is_down_and_has_finished_and_what_failed_is_only_down()
    {
        Assert.Equal((0, "done has finished.", ""), await host.AskAsync("wait", "done", "--status", "finished", "--timeout", "60"));
        Assert.Equal((0, "done is down.", ""), await host.AskAsync("wait", "done", "--status", "down", "--timeout", "60"));
        Assert.Equal((0, "broken is down.", ""), await host.AskAsync("wait", "broken", "--status", "down", "--timeout", "60"));
        Assert.Equal((0, "asleep is down.", ""), await host.AskAsync("wait", "asleep", "--status", "down", "--timeout", "60"));
        var (code, _, errors) = await host.AskAsync("wait", "broken", "--status", "finished", "--timeout", "60");
        Assert.Equal(1, code);
        Assert.StartsWith("error: Resource 'broken' ended (", errors, Ordinal);
        Assert.Equal((124, "", "error: 'talker' was not down within 0.5 s."), await host.AskAsync("wait", "talker", "--status", "down", "--timeout", "0.5"));
    }
}
