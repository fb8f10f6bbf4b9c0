using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Parameters;

/// <summary>What a terminal says of parameters without a value while a person is asked for them.</summary>
internal static class MissingValues
{
    /// <summary>Beside the parameter.</summary>
    public static StateReason Remedy(ParameterResource parameter) => StateReason.SetValue(ParameterQuestions.KeyOf(parameter));

    /// <summary>One line for all of them.</summary>
    public static string Sentence(IReadOnlyList<ParameterResource> missing, string appHostDirectory)
    {
        var keys = missing.Select(ParameterQuestions.KeyOf).ToArray();
        var key = keys.Length == 1 ? keys[0] : "<setting>";
        var named = keys.Length == 1 ? $"'{missing[0].Name}' has no value" : $"{string.Join(", ", missing.Zip(keys, (p, k) => $"'{p.Name}' ({k})"))} have no value";
        var variables = string.Join(", ", keys.Select(k => k.Replace(":", "__", StringComparison.Ordinal).Replace('-', '_')));
        return $"{named}. What needs {(keys.Length == 1 ? "it" : "them")} waits until {(keys.Length == 1 ? "it is" : "they are")} entered in the dashboard. Or set {(keys.Length == 1 ? "it" : "them")} and start again: " +
            $"dotnet user-secrets set \"{key}\" \"<value>\" --project \"{appHostDirectory}\"; the environment variable{(keys.Length == 1 ? "" : "s")} {variables}; " +
            $"\"{key}\" in appsettings.json; or --{key}=<value> on the command line.";
    }
}
