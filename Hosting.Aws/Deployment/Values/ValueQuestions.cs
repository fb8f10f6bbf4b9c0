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
    public void AskFor(IReadOnlyCollection<MissingValue> missing, Action<string, string> answer)
    {
        if (missing.Count == 0) return;
        if (answers is null)
        {
            throw new DistributedApplicationException(
                $"Values are missing for the deploy, so nothing was changed:{System.Environment.NewLine}"
                + string.Join(System.Environment.NewLine, missing.Select(value => $"  {value.Name}: {value.Description}. --{TemplateValues.Section}:{value.Name}=<value>")));
        }

        foreach (var value in missing) answer(value.Name, Ask(value));
    }

    /// <summary>Whether the person says yes.</summary>
    public bool Confirm(string question)
    {
        output.Write($"{question} [y/N] ");
        return answers?.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }

    private string Ask(MissingValue value)
    {
        while (true)
        {
            output.Write($"{value.Name} ({value.Description}): ");
            var typed = answers!.ReadLine()?.Trim() ?? throw new DistributedApplicationException($"'{value.Name}' has no value, so nothing was changed.");
            if (typed.Length > 0 && (value.Pattern is null || Regex.IsMatch(typed, value.Pattern, RegexOptions.CultureInvariant, PatternLimit))) return typed;
            output.WriteLine($"  '{typed}' can't be it. (Ctrl+C gives up.)");
        }
    }
}
