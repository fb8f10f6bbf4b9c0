using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>
/// A live table of the resources on a terminal. It is drawn when something changes, and while something is on its way a few
/// times a second for the spinner; when all is settled nothing ticks.
/// </summary>
internal sealed class LiveDisplay(
    DisplayNews news, DisplayState state, StartSummary summary, RunFailure failure, IHostApplicationLifetime lifetime, TimeProvider time) : ITerminalDisplay
{
    // Slow enough to cost nothing, fast enough to look alive.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    // News come in bursts; a person sees no more pictures than this.
    private static readonly TimeSpan Fastest = TimeSpan.FromMilliseconds(40);

    private readonly Frame _frame = new(Console.Out);
    private readonly LiveScreen _screen = new(state, summary, TerminalAbilities.HasUnicode);

    public async Task ShowAsync(CancellationToken cancellationToken)
    {
        var gathering = news.GatherAsync(cancellationToken);
        using var resized = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => news.Add(Redraw.Now));
        await using var stopping = lifetime.ApplicationStopping.Register(() => news.Add(Redraw.Now));

        var terminal = Console.Out;
        Console.SetOut(new AboveWriter(news));
        try
        {
            await DrawUntilEndAsync();
        }
        finally
        {
            Console.SetOut(terminal);
            _frame.Draw([], [], Width);
        }

        await gathering;
        foreach (var line in PlainDisplay.Farewell(state, summary, failure)) terminal.WriteLine(line);
    }

    private static int Width => Math.Max(20, Console.WindowWidth);

    private async Task DrawUntilEndAsync()
    {
        // Away from the thread that starts the graph: the first picture costs its compilation.
        await Task.Yield();
        for (var tick = 0; ; tick++)
        {
            var above = new List<string>();
            while (news.Reader.TryRead(out var item)) above.AddRange(state.Take(item).Where(l => l.IsNotice || _screen.ShowsLines).Select(l => l.Text));
            _frame.Draw(above, _screen.Render(Width, Console.WindowHeight, tick, lifetime.ApplicationStopping.IsCancellationRequested), Width);

            if (!await WaitAsync()) return;
        }
    }

    /// <summary>Until there is news, or the spinner turns.</summary>
    /// <returns>False when there will be no more.</returns>
    private async Task<bool> WaitAsync()
    {
        await Task.Delay(Fastest, time, CancellationToken.None);
        if (!_screen.IsMoving) return await news.Reader.WaitToReadAsync(CancellationToken.None);

        using var enough = new CancellationTokenSource(Tick - Fastest, time);
        try
        {
            return await news.Reader.WaitToReadAsync(enough.Token);
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    /// <summary>Something that no source tells: the window's size, the wish to stop.</summary>
    private sealed class Redraw
    {
        public static readonly Redraw Now = new();
    }
}
