using System.Globalization;
using System.Text;
using Slipway.Hosting.Embedded.Dashboard.Parts;

namespace Slipway.Hosting.Embedded.Dashboard.Asking;

/// <summary>All that is known of a resource, for a terminal. What is not known is left out.</summary>
internal static class ResourceText
{
    private const string Masked = "••••••••";

    public static string Of(ResourceDetails resource)
    {
        var text = new StringBuilder();
        text.Append(resource.Name).Append('\n');
        Add(text, "", Facts(resource).Where(f => !string.IsNullOrEmpty(f.Value)));
        Add(text, "addresses", resource.Urls.Select(u => (u.Name ?? "", (string?)u.Url)));
        Add(text, "health", resource.HealthReports.Select(h => (h.Name, (string?)$"{h.Status ?? "not asked yet"} {h.Description}".TrimEnd())));
        Add(text, "commands", resource.Commands.Select(c => (c.Name, (string?)$"{(c.State == "Enabled" ? "" : "(not now) ")}{c.Description ?? c.Title}".TrimEnd())));
        Add(text, "relations", resource.Relationships.Select(r => (r.Type, (string?)r.Resource)));
        Add(text, "properties", resource.Properties.Select(Shown));
        Add(text, "environment", resource.Environment.Select(Shown));
        return text.ToString();
    }

    private static (string Name, string? Value) Shown(ValueAnswer value) => (value.Name, value.IsMasked ? Masked : value.Value?.ReplaceLineEndings(" "));

    private static IEnumerable<(string Name, string? Value)> Facts(ResourceDetails resource)
    {
        yield return ("state", resource.Detail.Length > 0 ? $"{resource.State} ({resource.Detail})" : resource.State);
        yield return ("health", resource.Health);
        yield return ("type", resource.Type);
        yield return ("runs", resource.Runs == resource.Type ? null : resource.Runs);
        yield return ("source", resource.Source);
        yield return ("pid", resource.Pid?.ToString(CultureInfo.InvariantCulture));
        yield return ("started", Moment(resource.Started));
        yield return ("stopped", Moment(resource.Stopped));
        yield return ("restarts", resource.Restarts > 0 ? resource.Restarts.ToString(CultureInfo.InvariantCulture) : null);
        yield return ("exit code", resource.ExitCode?.ToString(CultureInfo.InvariantCulture));
    }

    private static string? Moment(DateTime? at) => at is { } moment ? Clock.Full(moment, CultureInfo.InvariantCulture) : null;

    private static void Add(StringBuilder text, string heading, IEnumerable<(string Name, string? Value)> values)
    {
        var lines = values.ToArray();
        if (lines.Length == 0) return;
        var width = lines.Max(l => l.Name.Length);
        if (heading.Length > 0) text.Append("  ").Append(heading).Append('\n');
        foreach (var (name, value) in lines) text.Append(heading.Length > 0 ? "    " : "  ").Append($"{name.PadRight(width)}  {value}".TrimEnd()).Append('\n');
    }
}
