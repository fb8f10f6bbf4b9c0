using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Slipway.Hosting.Embedded.Processes;

/// <summary>A child as the next host would have to find it.</summary>
/// <param name="ProcessId">The leader's process id, which is its group's as well.</param>
/// <param name="Start">Of <see cref="ProcessIdentity"/>.</param>
/// <param name="Name">The resource's name.</param>
/// <param name="Signal">How it wants to be stopped.</param>
/// <param name="Tag">The variable that it and its children were given.</param>
internal sealed record LedgerEntry(int ProcessId, string Start, string Name, StopSignal Signal, string Tag)
{
    /// <summary>Whether this very process still runs, not merely one with its id.</summary>
    public bool IsAlive => Start.Length > 0 && string.Equals(ProcessIdentity.StartOf(ProcessId), Start, StringComparison.Ordinal);
}

/// <summary>The file that lists the running children, for a host that starts after this one and its watchdog were both killed.</summary>
internal sealed class RunLedger(string runDirectory, ILogger logger)
{
    private readonly string _file = Path.Combine(runDirectory, "run.json");
    private readonly Lock _gate = new();
    private readonly List<LedgerEntry> _entries = [];
    private bool _used;
    private bool _closed;

    public void Add(LedgerEntry entry) => Change(() => _entries.Add(entry));

    public void Remove(string tag) => Change(() => _entries.RemoveAll(entry => string.Equals(entry.Tag, tag, StringComparison.Ordinal)));

    public void Delete()
    {
        lock (_gate) Try(() => File.Delete(_file));
    }

    /// <summary>Deletes the file for good: a clean stop leaves nothing to find. One that was never used is another host's.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            if (_used) Delete();
        }
    }

    /// <summary>What an earlier host left. A damaged file counts as none: it must not keep the graph from starting.</summary>
    public IReadOnlyList<LedgerEntry> Load()
    {
        lock (_gate) _used = true;

        // Nothing is what a clean stop leaves, and an exception costs a start milliseconds.
        if (!File.Exists(_file)) return [];
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(_file));
            return [.. json.RootElement.GetProperty("processes").EnumerateArray().Select(static entry => new LedgerEntry(
                entry.GetProperty("pid").GetInt32(),
                entry.GetProperty("start").GetString() ?? "",
                entry.GetProperty("name").GetString() ?? "",
                Enum.Parse<StopSignal>(entry.GetProperty("signal").GetString() ?? ""),
                entry.GetProperty("tag").GetString() ?? ""))];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException
            or ArgumentException or IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(exception, "'{File}' could not be read; what an earlier run may have left was not looked for.", _file);
            return [];
        }
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            _used = true;
            if (!_closed) Try(Save);
        }
    }

    private void Save()
    {
        CreateDirectory(runDirectory);
        var temporary = _file + ".new";
        using (var stream = new FileStream(temporary, OwnerOnly()))
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("host", Environment.ProcessId);
            json.WriteStartArray("processes");
            foreach (var entry in _entries)
            {
                json.WriteStartObject();
                json.WriteNumber("pid", entry.ProcessId);
                json.WriteString("start", entry.Start);
                json.WriteString("name", entry.Name);
                json.WriteString("signal", entry.Signal.ToString());
                json.WriteString("tag", entry.Tag);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        // Not flushed to the disk: a power cut that loses the file ends the processes too.
        File.Move(temporary, _file, overwrite: true);
    }

    /// <summary>Creates the run directory, for the host's user only.</summary>
    internal static void CreateDirectory(string directory)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static FileStreamOptions OwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    // A full disk is no reason to refuse a start: the watchdog is the first guard, the ledger the second.
    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(exception, "'{File}' could not be written.", _file);
        }
    }
}
