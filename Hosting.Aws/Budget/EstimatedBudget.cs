using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Slipway.Hosting.Aws.Budget;

/// <summary>
/// The budget of whoever gave no number: the estimate, and a fifth. The estimate is made from the templates, and the budget stands in one of
/// them; so it is put there when all else has been written, in the place of the plan's number.
/// </summary>
internal static class EstimatedBudget
{
    /// <summary>What a bill may be above its estimate before people are told.</summary>
    private const decimal Room = 1.2m;

    private static readonly string[] Path = ["Resources", MonthlyBudget.Id, "Properties", "Budget", "BudgetLimit", "Amount"];

    /// <summary>Whole dollars, upwards, and at least one: AWS takes no budget of nothing.</summary>
    public static long Of(decimal estimate) => Math.Max(1, (long)Math.Ceiling(estimate * Room));

    /// <param name="assembly">The cloud assembly's folder.</param>
    /// <param name="stack">The name of the stack that holds the budget.</param>
    /// <param name="dollars">What it shall be.</param>
    public static void Put(string assembly, string stack, long dollars)
    {
        var file = System.IO.Path.Combine(assembly, $"{stack}.template.json");
        var template = File.ReadAllBytes(file);
        if (Find(template) is not { } place) return;
        byte[] changed = [.. template.AsSpan(0, place.Start), .. Digits(dollars), .. template.AsSpan(place.Start + place.Length)];
        File.WriteAllBytes(file, changed);
        Rename(assembly, stack, Digest(template), Digest(changed));
    }

    /// <summary>The CDK's tools upload a template under the digest of what is in it, and not again one that is there.</summary>
    private static void Rename(string assembly, string stack, string digest, string other)
    {
        foreach (var file in new[] { $"{stack}.assets.json", "manifest.json" }.Select(name => System.IO.Path.Combine(assembly, name)))
            File.WriteAllText(file, File.ReadAllText(file).Replace(digest, other, StringComparison.Ordinal));
    }

    private static string Digest(byte[] template) => Convert.ToHexStringLower(SHA256.HashData(template));

    private static byte[] Digits(long dollars)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(dollars, digits, out var length);
        return digits[..length].ToArray();
    }

    /// <summary>Where the number stands; null in a template without a budget.</summary>
    private static (int Start, int Length)? Find(byte[] template)
    {
        var reader = new Utf8JsonReader(template);
        var found = 0;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != found + 1 || !reader.ValueTextEquals(Path[found])) continue;
            reader.Read();
            if (++found == Path.Length) return ((int)reader.TokenStartIndex, reader.ValueSpan.Length);
        }

        return null;
    }
}
