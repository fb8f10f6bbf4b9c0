namespace Slipway.Hosting.Embedded.Debugging;

/// <summary>The versions of the IDE execution protocol, by their dates.</summary>
internal static class IdeProtocol
{
    private const string Baseline = "2024-03-03";

    private const string Newest = "2025-10-01";

    private static readonly string[] Known = [Newest, "2024-04-23", Baseline];

    /// <summary>The newest version that both sides speak.</summary>
    /// <exception cref="IdeException">There is none.</exception>
    public static string Agree(IdeInfo? info)
    {
        // An IDE that doesn't say is of the first days.
        if (info?.Protocols is not { Count: > 0 } offered) return Baseline;
        if (Array.Find(Known, v => offered.Contains(v, StringComparer.Ordinal)) is { } common) return common;

        // One that is newer tries to understand what came before it.
        if (string.CompareOrdinal(offered.Max(StringComparer.Ordinal), Newest) > 0) return Newest;
        throw new IdeException($"it speaks the IDE execution protocol of {string.Join(", ", offered)}, this host that of {string.Join(", ", Known)}. Update the IDE, or its Aspire extension");
    }
}

/// <summary>An IDE can't be reached, or refuses. The message is the second half of a sentence that says what it was for.</summary>
internal sealed class IdeException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether nobody is there, rather than one who refuses.</summary>
    public bool IsGone { get; init; }
}
