using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>One line for each thing that happens: for files, pipes and continuous integration.</summary>
internal sealed class PlainDisplay(DisplayNews news, DisplayState state, StartSummary summary, RunFailure failure) : ITerminalDisplay
{
    public async Task ShowAsync(CancellationToken cancellationToken)
    {
        var gathering = news.GatherAsync(cancellationToken);
        await foreach (var item in news.Reader.ReadAllAsync(CancellationToken.None))
        {
            foreach (var line in state.Take(item)) Console.Out.WriteLine(line.Text);
            if (!summary.WasReady && summary.Sentence() is { } sentence)
            {
                Console.Out.WriteLine(sentence);
                Console.Out.WriteLine(summary.Logs);
            }
        }

        await gathering;
        foreach (var line in Farewell(state, summary, failure)) Console.Out.WriteLine(line);
    }

    /// <summary>What is left to say when all has stopped. The failure that ended the run is told by the host itself.</summary>
    public static IEnumerable<string> Farewell(DisplayState state, StartSummary summary, RunFailure failure)
    {
        var told = failure.Message.IsCompletedSuccessfully ? failure.Message.Result : null;
        return state.Lines.HasBegun ? state.Lines.OtherFailures(told).Append(summary.Stopped()) : [];
    }
}
