namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

/// <summary>Something that is known of a span, a log record, a resource: a name and a value, as shown.</summary>
internal readonly record struct TelemetryAttribute(string Key, string Value)
{
    /// <summary>What it takes at most in memory, in bytes: two references, and the text as if nothing else shared it.</summary>
    public int Size => 16 + (2 * (Key.Length + Value.Length));
}

/// <summary>Looks in attributes, of which there are too few for a dictionary.</summary>
internal static class TelemetryAttributes
{
    public static string? Find(this TelemetryAttribute[] attributes, string key)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Key == key) return attribute.Value;
        }

        return null;
    }

    /// <summary>For a reader that knows each key once: the last of two that are the same counts.</summary>
    public static IReadOnlyDictionary<string, string> ByKey(this TelemetryAttribute[] attributes)
    {
        var byKey = new Dictionary<string, string>(attributes.Length, StringComparer.Ordinal);
        foreach (var (key, value) in attributes) byKey[key] = value;
        return byKey;
    }

    public static int Size(this TelemetryAttribute[] attributes)
    {
        var size = 0;
        foreach (var attribute in attributes) size += attribute.Size;
        return size;
    }

    /// <summary>Whether a value, or a key, contains a text in any case.</summary>
    public static bool Mention(this TelemetryAttribute[] attributes, string text)
    {
        foreach (var (key, value) in attributes)
        {
            if (value.Contains(text, StringComparison.OrdinalIgnoreCase) || key.Contains(text, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
