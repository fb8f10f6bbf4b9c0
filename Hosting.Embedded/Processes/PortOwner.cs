using System.Globalization;

namespace Slipway.Hosting.Embedded.Processes;

/// <summary>Who listens on a TCP port of this machine.</summary>
/// <param name="Name">The program's name, or null when it may not be known, as of another user's process.</param>
/// <param name="ProcessId">Its process id, when known.</param>
internal sealed record PortOwner(string? Name, int? ProcessId)
{
    /// <summary>Finds who listens, on whichever address; null when nobody does or nobody can be asked.</summary>
    public static async Task<PortOwner?> FindAsync(int port, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsLinux()) return LinuxPortOwner.Find(port);
        try
        {
            return OperatingSystem.IsWindows()
                ? await CommandPortOwner.FromNetstatAsync(port, cancellationToken)
                : await CommandPortOwner.FromLsofAsync(port, cancellationToken);
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or IOException)
        {
            // The name only helps a message along.
            return null;
        }
    }

    /// <summary>For a sentence: "postgres (process 1234)".</summary>
    public override string ToString() => (Name, ProcessId) switch
    {
        ({ } name, { } id) => string.Create(CultureInfo.InvariantCulture, $"{name} (process {id})"),
        (null, { } id) => string.Create(CultureInfo.InvariantCulture, $"process {id}"),
        ({ } name, null) => name,
        _ => "another user's process",
    };
}
