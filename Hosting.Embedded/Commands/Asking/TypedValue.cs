using Aspire.Hosting;
using Spectre.Console;

namespace Slipway.Hosting.Embedded.Commands.Asking;

/// <summary>Reads a parameter's value. It never stands on the command line, which every user of the machine can read.</summary>
/// <param name="Piped">Where it comes from without a person; null on a terminal.</param>
/// <param name="Asks">Where a person is asked: not among the answers, which a program may read.</param>
internal sealed record TypedValue(TextReader? Piped, TextWriter Asks)
{
    public static TypedValue OfTerminal => new(Console.IsInputRedirected ? Console.In : null, Console.Error);

    /// <exception cref="DistributedApplicationException">Nothing was given.</exception>
    public async Task<string> ReadAsync(string parameter, bool isSecret, CancellationToken cancellationToken)
    {
        var value = Piped is null ? await AskAsync(parameter, isSecret, cancellationToken) : await Piped.ReadToEndAsync(cancellationToken);

        // The end of a line is a shell's, not the value's.
        value = value.EndsWith("\r\n", StringComparison.Ordinal) ? value[..^2] : value.TrimEnd('\n');
        return value.Length > 0 ? value : throw new DistributedApplicationException(
            $"Nothing was given for '{parameter}'. Type the value on a terminal, or pipe it in: printf %s \"$VALUE\" | dotnet run --project AppHost -- resource {parameter} set-parameter");
    }

    private async Task<string> AskAsync(string parameter, bool isSecret, CancellationToken cancellationToken)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Asks) });
        var prompt = new TextPrompt<string>($"Value of {Markup.Escape(parameter)}:") { IsSecret = isSecret, AllowEmpty = true };
        return await prompt.ShowAsync(console, cancellationToken);
    }
}
