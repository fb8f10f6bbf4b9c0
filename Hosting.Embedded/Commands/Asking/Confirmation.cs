using Aspire.Hosting;

namespace Slipway.Hosting.Embedded.Commands.Asking;

/// <summary>Asks a person before a command is done that wants it.</summary>
/// <param name="Answers">Who answers; null when nobody is there.</param>
/// <param name="Asks">Where it is asked: not among the answers, which a program may read.</param>
internal sealed record Confirmation(TextReader? Answers, TextWriter Asks)
{
    public static Confirmation OfTerminal => new(Console.IsInputRedirected ? null : Console.In, Console.Error);

    /// <returns>Whether it may be done.</returns>
    /// <exception cref="DistributedApplicationException">Nobody is there to be asked.</exception>
    public async Task<bool> AskAsync(CommandRequest request, string question, CancellationToken cancellationToken)
    {
        if (Answers is null)
        {
            throw new DistributedApplicationException($"'{request.Command}' of '{request.Resource}' asks first: {question} Nobody is there to answer; say --yes to have it done.");
        }

        await Asks.WriteAsync($"{question} [y/N] ".AsMemory(), cancellationToken);
        await Asks.FlushAsync(cancellationToken);
        var answer = await Answers.ReadLineAsync(cancellationToken);
        if (answer?.Trim() is { } word && (word.Equals("y", StringComparison.OrdinalIgnoreCase) || word.Equals("yes", StringComparison.OrdinalIgnoreCase))) return true;
        await Asks.WriteLineAsync("Nothing was done.".AsMemory(), cancellationToken);
        return false;
    }
}
