using System.Text;
using Slipway.Hosting.Embedded.Processes;

namespace WebApp.Tests.Processes;

public sealed class OutputTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_line_arrives_in_order_before_the_exit_does()
    {
        await using var house = new ProcessHouse();
        var started = await house.StartAsync(
            "i=0; while [ $i -lt 5000 ]; do echo out $i; i=$((i+1)); done; echo oops >&2; printf 'no line break'");

        var lines = await started.AllLinesAsync();

        Assert.Equal(
            [.. Enumerable.Range(0, 5000).Select(i => $"out {i}"), "no line break"],
            lines.Where(line => !line.IsError).Select(line => line.Text));
        Assert.Equal(["oops"], lines.Where(line => line.IsError).Select(line => line.Text));
    }

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("kill -TERM $$", 128 + 15)]
    [InlineData("kill -KILL $$", 128 + 9)]
    public async Task The_exit_code_is_the_processs_own_or_128_and_the_signal(string script, int expected)
    {
        await using var house = new ProcessHouse();
        Assert.Equal(expected, await (await house.StartAsync(script)).ExitCodeAsync());
    }

    [Fact]
    public async Task A_process_that_left_the_group_and_holds_the_output_open_does_not_hold_up_the_exit()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/setsid"), "setsid is missing.");
        await using var house = new ProcessHouse();
        // The leader ends only when the other has left its group: a member of it would be ended.
        var started = await house.StartAsync(
            "setsid sh -c 'echo $$; echo > left; exec sleep 60' & until [ -e left ]; do sleep 0.01; done; exit 0");
        var runaway = await started.NextIdAsync();

        Assert.Equal(0, await started.ExitCodeAsync());

        Assert.True(ProcessHouse.IsAlive(runaway));
        Signals.Send(runaway, Signals.Kill);
    }

    [Fact]
    public async Task A_listener_that_throws_is_reported_and_does_not_stop_the_reading()
    {
        await using var house = new ProcessHouse();
        var heard = 0;
        var process = await house.Supervisor.StartAsync(
            house.Shell("echo one; echo two"), _ => { heard++; throw new InvalidOperationException("no"); }, Token);

        await process.Exited;

        Assert.Equal(2, heard);
        Assert.Contains("A line of 'shell' could not be handled.", house.Log.Messages);
    }

    [Fact]
    public async Task Nobody_waits_for_input_that_never_comes()
    {
        await using var house = new ProcessHouse();
        Assert.Equal(0, await (await house.StartAsync("cat")).ExitCodeAsync());
    }

    [Fact]
    public async Task Characters_survive_any_cut_between_two_reads()
    {
        const string Text = "aä가🙂\r\n\r\n\u001b[31mred\u001b[0m\nend";
        for (var chunk = 1; chunk < 8; chunk++)
        {
            Assert.Equal(["aä가🙂", "", "\u001b[31mred\u001b[0m", "end"], await ReadAsync(Encoding.UTF8.GetBytes(Text), chunk));
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("ä")]
    [InlineData("가")]
    [InlineData("🙂")]
    public async Task An_endless_line_arrives_in_pieces_of_whole_characters(string character)
    {
        var text = "1" + string.Concat(Enumerable.Repeat(character, 100_000));

        var pieces = await ReadAsync(Encoding.UTF8.GetBytes(text), chunk: 5000);

        Assert.Equal(text, string.Concat(pieces));
        Assert.True(pieces.Count > 1);
        Assert.All(pieces, piece => Assert.True(Encoding.UTF8.GetByteCount(piece) <= LineReader.LongestLine));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_do_no_harm()
    {
        var pieces = await ReadAsync([.. Enumerable.Repeat((byte)0x80, 200_000)], chunk: 9999);

        Assert.Equal(200_000, pieces.Sum(piece => piece.Length));
    }

    private static async Task<List<string>> ReadAsync(byte[] bytes, int chunk)
    {
        List<string> lines = [];
        await new LineReader(new ChunkedStream(bytes, chunk), lines.Add).RunAsync(Token);
        return lines;
    }

    private sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(chunk, buffer.Length)], cancellationToken);
    }
}
