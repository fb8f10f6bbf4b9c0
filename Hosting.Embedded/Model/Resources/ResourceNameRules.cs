namespace Aspire.Hosting.ApplicationModel;

/// <summary>Aspire's rules for the names of resources and endpoints.</summary>
internal static class ResourceNameRules
{
    private const int MaxLength = 64;

    /// <exception cref="ArgumentException">The name breaks a rule; the message tells which.</exception>
    public static void Require(string target, string name)
    {
        ArgumentNullException.ThrowIfNull(name);

        if (Broken(name) is { } rule)
        {
            throw new ArgumentException($"{target} name '{name}' is invalid. {rule}", nameof(name));
        }
    }

    private static string? Broken(string name) => name switch
    {
        { Length: 0 or > MaxLength } => $"It must have 1 to {MaxLength} characters.",
        _ when !char.IsAsciiLetter(name[0]) => "It must start with an ASCII letter.",
        _ when !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') => "It may contain only ASCII letters, digits and hyphens.",
        _ when name.Contains("--", StringComparison.Ordinal) => "It must not contain two hyphens in a row.",
        _ when name[^1] == '-' => "It must not end with a hyphen.",
        _ => null,
    };
}

/// <summary>Marks a parameter as the name of a resource, for tools.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ResourceNameAttribute : Attribute;

/// <summary>Marks a parameter as the name of an endpoint, for tools.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EndpointNameAttribute : Attribute;
