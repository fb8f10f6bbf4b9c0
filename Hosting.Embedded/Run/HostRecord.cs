using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Hosting.Embedded.Containers.Session;
using Slipway.Hosting.Embedded.Processes;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>Which host runs a graph: kept beside its lock, for <c>-- ps</c> and <c>-- stop</c>, which are other processes of the same user.</summary>
/// <param name="AppHost">The folder of the AppHost's project.</param>
/// <param name="Pid">The host's process.</param>
/// <param name="Start">Of <see cref="ProcessIdentity"/>: another process with the same id has another.</param>
/// <param name="Since">When it began.</param>
internal sealed record HostRecord(string AppHost, int Pid, string Start, DateTimeOffset Since)
{
    private const string Name = "host.json";

    /// <summary>Whether this very process still runs, and is this user's.</summary>
    [JsonIgnore]
    public bool IsAlive => string.Equals(ProcessIdentity.StartOf(Pid), Start, StringComparison.Ordinal) && (!OperatingSystem.IsLinux() || ProcFs.IsOfThisUser(Pid));

    /// <summary>Writes down that this process runs the graph, whose lock it has.</summary>
    /// <exception cref="IOException">The folder can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder can't be written.</exception>
    public static void Write(string runFolder, string appHost, DateTimeOffset since)
    {
        if (ProcessIdentity.StartOf(Environment.ProcessId) is not { } start) return;
        new PrivateFolder(runFolder).Write(Name, JsonSerializer.Serialize(new HostRecord(appHost, Environment.ProcessId, start, since), JsonSerializerOptions.Web));
    }

    /// <returns>The host that runs; null when none does, or when it is another user's.</returns>
    public static HostRecord? Read(string runFolder)
    {
        try
        {
            return JsonSerializer.Deserialize<HostRecord>(File.ReadAllText(Path.Combine(runFolder, Name)), JsonSerializerOptions.Web) is { IsAlive: true } record ? record : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            // None; or the half of one, which its host is about to finish.
            return null;
        }
    }

    /// <summary>Takes it away; what can't be names a process that has ended, and whoever reads it looks.</summary>
    public static void Delete(string runFolder)
    {
        try
        {
            File.Delete(Path.Combine(runFolder, Name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As said.
        }
    }
}
