using System.Globalization;
using System.Text;
using Slipway.Hosting.Aws.Cost.Report;

namespace Slipway.Hosting.Aws.Cost.Alternatives;

/// <summary>What else an environment could be, as it is printed: a line for what it is, and the one that makes it so.</summary>
internal static class ConsoleAlternatives
{
    private const int ChangeWidth = 11;

    public static string Write(IReadOnlyList<Alternative> alternatives, string scenario)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"What else it could be, and what a month of '{scenario}' would cost less or more\n\n");
        foreach (var alternative in alternatives.Where(alternative => !Money.IsNothing(alternative.Change)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{Money.Change(alternative.Change),ChangeWidth}  {alternative.What}\n");
            text.Append(' ', ChangeWidth + 2).Append(alternative.Setting).Append('\n');
        }

        foreach (var alternative in alternatives.Where(alternative => Money.IsNothing(alternative.Change)))
            text.Append(CultureInfo.InvariantCulture, $"{"no cent",ChangeWidth}  {alternative.What}\n").Append(' ', ChangeWidth + 2).Append(alternative.Setting).Append('\n');
        text.Append("\nGive such a line to publish and deploy as well, or write it into AppHost/appsettings.json.\n");
        return text.ToString();
    }
}
