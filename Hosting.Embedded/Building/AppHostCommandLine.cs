using Aspire.Hosting;
using Slipway.Hosting.Embedded.Commands.Asking;

namespace Slipway.Hosting.Embedded.Building;

/// <summary>
/// The AppHost's command line: Aspire's switches (<c>--operation publish --step deploy</c>), any setting as <c>--Key:Name=value</c>,
/// the short form <c>deploy</c>, <c>cost</c>, <c>do build</c>, and what a host that runs is asked: <c>resources --json</c>.
/// </summary>
/// <param name="ShowHelp">Whether only to tell what there is.</param>
/// <param name="EnvironmentName">Development, Production, ...; null when it isn't said.</param>
/// <param name="Settings">What becomes configuration.</param>
/// <param name="Request">What is wanted of a host that runs; null when this one is to run, or to publish.</param>
internal sealed record AppHostCommandLine(bool ShowHelp, string? EnvironmentName, IReadOnlyDictionary<string, string?> Settings, HostRequest? Request = null)
{
    private static readonly Dictionary<string, string> Switches = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--operation"] = "AppHost:Operation",
        ["--step"] = "Pipeline:Step",
        ["--output-path"] = "Pipeline:OutputPath",
        ["--log-level"] = "Pipeline:LogLevel",
        ["--environment"] = "environment",
        ["--publisher"] = "Publishing:Publisher",
        ["--compare"] = "Cost:Compare",
        ["--budget"] = "Cost:Budget",
        ["--scenario"] = "Cost:Scenario",
    };

    private static readonly Dictionary<string, string> Flags = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--list-steps"] = "Pipeline:ListSteps",
        ["--clear-cache"] = "Pipeline:ClearCache",
        ["--yes"] = "Pipeline:SkipConfirmation",
    };

    /// <exception cref="DistributedApplicationException">A word or switch is not known, or a value is missing.</exception>
    public static AppHostCommandLine Parse(IReadOnlyList<string> args)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var words = new List<string>();
        var asked = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var help = false;

        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = Split(args[i]);
            if (name is "--help" or "-h" or "-?")
            {
                help = true;
            }
            else if (SwitchReader.Flags.Contains(name))
            {
                asked[name] = "true";
            }
            else if (SwitchReader.Valued.Contains(name))
            {
                asked[name] = value ?? (i + 1 < args.Count ? args[++i] : throw new DistributedApplicationException($"The switch '{name}' needs a value: {name} <value>."));
            }
            else if (!name.StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(args[i]);
            }
            else if (Flags.TryGetValue(name, out var flag))
            {
                settings[flag] = value ?? (i + 1 < args.Count && bool.TryParse(args[i + 1], out _) ? args[++i] : "true");
            }
            else
            {
                // A name with a colon is a setting by its full key; one with neither colon nor entry here is most likely a typing mistake.
                var key = Switches.GetValueOrDefault(name) ?? (name.Contains(':', StringComparison.Ordinal) || name is "--Engines" ? name[2..] : null)
                    ?? throw new DistributedApplicationException($"The switch '{name}' is not known. --help lists them; a setting is written --Section:Name=value.");
                settings[key] = value ?? (i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal)
                    ? args[++i]
                    : throw new DistributedApplicationException($"The switch '{name}' needs a value: {name} <value>."));
            }
        }

        var request = HostWords.Of([.. words], asked, isConfirmed: settings.GetValueOrDefault(Flags["--yes"]) is "true");
        if (request is null) ApplyShortForm(words, settings);
        return new(help, settings.GetValueOrDefault("environment"), settings, request);
    }

    private static (string Name, string? Value) Split(string arg) =>
        arg.StartsWith("--", StringComparison.Ordinal) && arg.IndexOf('=', StringComparison.Ordinal) is var at and > 0
            ? (arg[..at], arg[(at + 1)..])
            : (arg, null);

    private static void ApplyShortForm(List<string> words, Dictionary<string, string?> settings)
    {
        var step = words switch
        {
            [] or ["run"] => null,
            ["do", var name] => name,
            [var name and ("publish" or "deploy" or "destroy" or "cost")] => name,
            ["do"] => throw new DistributedApplicationException("'do' needs the name of a step: do <step>. --list-steps shows them."),
            _ => throw new DistributedApplicationException($"'{string.Join(' ', words)}' is not known. --help shows what there is."),
        };

        if (step is null) return;
        settings["AppHost:Operation"] = "publish";
        settings["Pipeline:Step"] = step;
    }
}
