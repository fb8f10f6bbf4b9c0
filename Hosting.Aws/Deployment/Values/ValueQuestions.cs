using System.Text.RegularExpressions;
using Aspire.Hosting;

namespace Slipway.Hosting.Aws.Deployment.Values;

/// <summary>Asks the person at the terminal, or says what is missing where there is none.</summary>
/// <param name="answers">What the person types; null where nobody is there.</param>
/// <param name="output">Where the questions stand.</param>
internal sealed class ValueQuestions(TextReader? answers, TextWriter output)
{
    private static readonly TimeSpan PatternLimit = TimeSpan.FromSeconds(1);

    /// <summary>The terminal, or nobody: a pipeline of CI has no person in it.</summary>
    public static ValueQuestions OfTerminal(bool isPersonThere) => new(isPersonThere && !Console.IsInputRedirected && !Console.IsOutputRedirected ? Console.In : null, Console.Out);

    public bool IsPersonThere => answers is not null;

    /// <exception cref="DistributedApplicationException">Nobody is there to ask, or the person gives up.</exception>
    public async Task AskForAsync(IReadOnlyCollection<MissingValue> missing, Action<string, string> answer, CancellationToken cancellationToken)
    {
        if (missing.Count == 0) return;
        if (answers is null)
        {
            throw new DistributedApplicationException(
                $"Values are missing for the deploy, so nothing was changed:{System.Environment.NewLine}"
                + string.Join(System.Environment.NewLine, missing.Select(value => $"  {value.Name}: {value.Description}. --{TemplateValues.Section}:{value.Name}=<value>")));
        }

        foreach (var value in missing) answer(value.Name, await AskAsync(value, cancellationToken));
    }

    /// <summary>Whether the person says yes.</summary>
    public async Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken)
    {
        await output.WriteAsync($"{question} [y/N] ");
        return (await LineAsync(cancellationToken))?.Trim() is "y" or "Y" or "yes";
    }

    /// <summary>A terminal's line can't be waited for otherwise than by a thread, which Ctrl+C wouldn't reach.</summary>
    private Task<string?> LineAsync(CancellationToken cancellationToken) => Task.Run(() => answers?.ReadLine(), CancellationToken.None).WaitAsync(cancellationToken);

    private async Task<string> AskAsync(MissingValue value, CancellationToken cancellationToken)
    {
        while (true)
        {
            await output.WriteAsync($"{value.Name} ({value.Description}): ");
            var typed = (await LineAsync(cancellationToken))?.Trim() ?? throw new DistributedApplicationException($"'{value.Name}' has no value, so nothing was changed.");
            if (typed.Length > 0 && (value.Pattern is null || Regex.IsMatch(typed, value.Pattern, RegexOptions.CultureInvariant, PatternLimit))) return typed;
            await output.WriteLineAsync($"  '{typed}' can't be it. (Ctrl+C gives up.)");
        }
    }
}
