using System.Collections.Immutable;

namespace Slipway.Hosting.Aws.Values;

/// <summary>
/// A value as it will be on AWS: text, in which CDK's tokens may stand, and parts of secrets, which nobody knows before the deploy and
/// nobody may see after it.
/// </summary>
public sealed record CloudValue
{
    private readonly ImmutableArray<Part> _parts;

    private CloudValue(ImmutableArray<Part> parts) => _parts = parts;

    /// <summary>Nothing.</summary>
    public static CloudValue Empty { get; } = new([]);

    /// <summary>Whether some of it is secret: then it may stand nowhere in the clear.</summary>
    public bool IsSecret => _parts.Any(part => part is SecretPart);

    /// <summary>Whether it is one whole value of a secret, which a task can be given as it is.</summary>
    internal SecretPart? AsSecret => _parts is [SecretPart secret] ? secret : null;

    internal ImmutableArray<Part> Parts => _parts;

    /// <summary>A text; it may hold CDK's tokens.</summary>
    public static CloudValue Text(string text) => string.IsNullOrEmpty(text) ? Empty : new([new TextPart(text)]);

    /// <summary>A value of a secret in Secrets Manager.</summary>
    /// <param name="arn">The secret's ARN, usually a token.</param>
    /// <param name="key">Its key, where the secret is a JSON object; null for the whole.</param>
    /// <param name="isUrlSafe">Whether it is made of letters and digits alone: CloudFormation can't encode anything for a URL.</param>
    public static CloudValue Secret(string arn, string? key = null, bool isUrlSafe = false) => new([new SecretPart(arn, key, isUrlSafe)]);

    /// <summary>One after the other.</summary>
    public static CloudValue operator +(CloudValue left, CloudValue right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new([.. left._parts, .. right._parts]);
    }

    /// <summary>The text of a value that holds no secret.</summary>
    /// <exception cref="InvalidOperationException">It holds one.</exception>
    public string ToPlainText() => IsSecret
        ? throw new InvalidOperationException("A secret stands nowhere in the clear.")
        : string.Concat(_parts.Cast<TextPart>().Select(part => part.Value));

    /// <summary>
    /// As CloudFormation puts it together when it makes another secret. The references are resolved on AWS, and the template holds none of it.
    /// </summary>
    internal string ToDynamicReferences() => string.Concat(_parts.Select(DynamicReference));

    internal static string DynamicReference(Part part) => part switch
    {
        SecretPart { Key: null } secret => $"{{{{resolve:secretsmanager:{secret.Arn}}}}}",
        SecretPart secret => $"{{{{resolve:secretsmanager:{secret.Arn}:SecretString:{secret.Key}}}}}",
        TextPart text => text.Value,
        _ => throw new InvalidOperationException($"A part of an unknown kind: {part.GetType().Name}."),
    };

    /// <summary>Says nothing of what is in it.</summary>
    public override string ToString() => IsSecret ? "(secret)" : ToPlainText();

    internal abstract record Part;

    internal sealed record TextPart(string Value) : Part;

    internal sealed record SecretPart(string Arn, string? Key, bool IsUrlSafe) : Part;
}
