using System.Text.RegularExpressions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What stands in the variables and arguments of a replicated resource where each replica has a value of its own.</summary>
internal static partial class InstanceBlanks
{
    /// <summary>The replica's name.</summary>
    public const string Name = "{{instance.name}}";

    /// <summary>The port on which the replica itself listens, behind the endpoint's proxy.</summary>
    public static string Port(string endpoint) => $"{{{{instance.port.{endpoint}}}}}";

    /// <summary>Fills the blanks.</summary>
    /// <param name="text">A value that may hold some.</param>
    /// <param name="name">The replica's name.</param>
    /// <param name="portOf">Its port for an endpoint's name; null where there is none.</param>
    public static string Fill(string text, string name, Func<string, string?> portOf) => text.Contains("{{instance.", StringComparison.Ordinal)
        ? PortBlank().Replace(text.Replace(Name, name, StringComparison.Ordinal), blank => portOf(blank.Groups["endpoint"].Value) ?? blank.Value)
        : text;

    [GeneratedRegex(@"\{\{instance\.port\.(?<endpoint>[A-Za-z0-9_.-]+)\}\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PortBlank();
}
