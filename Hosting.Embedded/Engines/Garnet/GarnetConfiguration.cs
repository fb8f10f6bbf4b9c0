using System.Globalization;
using Slipway.Hosting.Embedded.Engines.Platform;

namespace Slipway.Hosting.Embedded.Engines.Garnet;

/// <summary>Garnet's configuration file. Names are Garnet's; what isn't set keeps its default.</summary>
internal static class GarnetConfiguration
{
    /// <summary>Inside the volume: a dump.rdb of a real Redis beside it stays untouched.</summary>
    public const string Folder = "garnet";

    public static Dictionary<string, object> For(RedisOptions options, int port, string? data)
    {
        var settings = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Port"] = port,
            ["Address"] = string.Join(',', Loopback.AddressesFor(port)),
            ["QuietMode"] = true,
            ["EnableLua"] = true,
            ["MaxDatabases"] = options.Databases ?? 16,
            // Pages come into being as they are written, so this is a limit, not a claim.
            ["LogMemorySize"] = Bytes(options.MaxMemory ?? 1L << 30),
            ["PageSize"] = "4m",
            // Grows by itself up to the maximum; 128 MB, the default, would be claimed at once.
            ["IndexMemorySize"] = "4m",
            ["IndexMaxMemorySize"] = "256m",
        };
        if (options.Password is not null)
        {
            settings["AuthenticationMode"] = "Password";
            settings["Password"] = options.Password;
        }
        if (options.MaxClients is { } maximum)
        {
            settings["NetworkConnectionLimit"] = maximum;
        }
        if (data is not null)
        {
            Persist(settings, Path.Combine(data, Folder), options);
        }
        return settings;
    }

    private static void Persist(Dictionary<string, object> settings, string folder, RedisOptions options)
    {
        settings["CheckpointDir"] = folder;
        settings["Recover"] = true;
        // A file that can't be read must not end as an empty store that is then written over the old one.
        settings["FailOnRecoveryError"] = true;
        settings["EnableAOF"] = true;
        // An entry is at most a page: values up to 16 MB.
        settings["AofPageSize"] = "16m";
        settings["AofMemorySize"] = "32m";
        // Past this, a checkpoint is taken and the log's older files go, as Redis rewrites its own. It bounds the time of a
        // start, too: 100 MB of log are read in a quarter of a second.
        settings["AofSizeLimit"] = "64m";
        settings["AofSegmentSize"] = "32m";
        settings["WaitForCommit"] = options.WaitForCommit;
        // The default on Linux needs libaio, which a machine may lack.
        settings["DeviceType"] = "RandomAccess";
    }

    private static string Bytes(long bytes) => bytes.ToString(CultureInfo.InvariantCulture);
}
