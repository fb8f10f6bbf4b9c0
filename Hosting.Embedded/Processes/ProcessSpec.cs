namespace Slipway.Hosting.Embedded.Processes;

/// <summary>What to start, as whom, and how it wants to be stopped.</summary>
internal sealed record ProcessSpec
{
    /// <summary>The resource's name: in messages, in the ledger, never in a shell.</summary>
    public required string Name { get; init; }

    public required string FileName { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public required string WorkingDirectory { get; init; }

    /// <summary>Variables set on top of the inherited ones. Secrets travel here, never in <see cref="Arguments"/>: any user can list those.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether the host's own variables are passed on.</summary>
    public bool InheritEnvironment { get; init; } = true;

    /// <summary>The user to run as (Unix, root only), or null for the host's own.</summary>
    public string? UserName { get; init; }

    public StopSignal StopSignal { get; init; } = StopSignal.Terminate;

    /// <summary>How long a process may take to end after <see cref="StopSignal"/> before it is killed.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>How a process is asked to end. On Windows, where there are no signals, both are Ctrl+Break.</summary>
internal enum StopSignal
{
    /// <summary>SIGTERM.</summary>
    Terminate,

    /// <summary>SIGINT: what PostgreSQL calls a fast shutdown.</summary>
    Interrupt,
}
