using System.Text.Json.Nodes;

namespace Slipway.Hosting.Embedded.Parameters;

/// <summary>
/// Names in the file of user secrets. "Parameters:key" may stand there as one name, in another case, or as an object within an object; a file with two of
/// them can't be read as settings any more.
/// </summary>
internal static class SecretNames
{
    /// <summary>Sets a value, in place of whatever has this name.</summary>
    public static void Set(JsonObject secrets, string name, string value)
    {
        Remove(secrets, name);
        secrets[name] = value;
    }

    /// <returns>Whether there was one.</returns>
    public static bool Remove(JsonObject secrets, string name)
    {
        var found = false;
        foreach (var (key, value) in secrets.ToArray())
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                found |= secrets.Remove(key);
            }
            else if (value is JsonObject inner && name.StartsWith($"{key}:", StringComparison.OrdinalIgnoreCase) && Remove(inner, name[(key.Length + 1)..]))
            {
                found = true;
                if (inner.Count == 0) secrets.Remove(key);
            }
        }

        return found;
    }
}
