namespace Aspire.Hosting.ApplicationModel;

/// <summary>The states that a resource goes through.</summary>
public static class KnownResourceStates
{
    /// <summary>It starts only when a person asks for it.</summary>
    public static readonly string NotStarted = nameof(NotStarted);

    /// <summary>It waits for others.</summary>
    public static readonly string Waiting = nameof(Waiting);

    /// <summary>It is on its way.</summary>
    public static readonly string Starting = nameof(Starting);

    /// <summary>It runs.</summary>
    public static readonly string Running = nameof(Running);

    /// <summary>It could not be started.</summary>
    public static readonly string FailedToStart = nameof(FailedToStart);

    /// <summary>It is asked to end.</summary>
    public static readonly string Stopping = nameof(Stopping);

    /// <summary>It was stopped, or has failed.</summary>
    public static readonly string Exited = nameof(Exited);

    /// <summary>It has done its work.</summary>
    public static readonly string Finished = nameof(Finished);

    /// <summary>It is not shown.</summary>
    public static readonly string Hidden = nameof(Hidden);

    /// <summary>It is there, and has nothing to run.</summary>
    public static readonly string Active = nameof(Active);

    /// <summary>It is a parameter without a value.</summary>
    public static readonly string ValueMissing = nameof(ValueMissing);

    /// <summary>The states that it doesn't leave by itself.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];
}

/// <summary>How a state is coloured.</summary>
public static class KnownResourceStateStyles
{
    /// <summary>All is well.</summary>
    public static readonly string Success = "success";

    /// <summary>It failed.</summary>
    public static readonly string Error = "error";

    /// <summary>Something to know.</summary>
    public static readonly string Info = "info";

    /// <summary>Something to look at.</summary>
    public static readonly string Warn = "warn";
}

/// <summary>A state and its colour.</summary>
/// <param name="Text">One of <see cref="KnownResourceStates"/>, or a word of the resource's own.</param>
/// <param name="Style">One of <see cref="KnownResourceStateStyles"/>, or null.</param>
public sealed record ResourceStateSnapshot(string Text, string? Style)
{
    /// <summary>A state without a colour.</summary>
    public static implicit operator ResourceStateSnapshot?(string? s) => s is null ? null : new(s, null);
}
