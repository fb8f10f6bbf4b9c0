using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Embedded.Engines.Platform;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>Where one graph's data is on this machine.</summary>
internal sealed class HostFolders(string dataFolder, string graphName, string appHost = "")
{
    /// <summary>Where the folders of all graphs are.</summary>
    public string Data { get; } = dataFolder;

    /// <summary>The folder of the AppHost's project; empty where only its data is known.</summary>
    public string AppHost { get; } = appHost;

    /// <summary>All that belongs to this graph.</summary>
    public string Graph { get; } = Path.Combine(dataFolder, graphName);

    /// <summary>The development certificate, which all graphs of this user share.</summary>
    public string Certificates => Path.Combine(Data, "certificates");

    /// <summary>What says who runs: the lock and the ledger of processes.</summary>
    public string Run => Path.Combine(Graph, "run");

    /// <summary>The console logs of the last run.</summary>
    public string Logs => Path.Combine(Graph, "logs");

    /// <summary>Folders that live as long as a run.</summary>
    public string Sessions => Path.Combine(Graph, "session");

    /// <summary>The folders that native engines keep from run to run.</summary>
    public string Volumes => Path.Combine(Graph, "volumes");

    /// <summary>A folder that is kept from run to run.</summary>
    public string Volume(string name) => Path.Combine(Volumes, FileName(name));

    /// <summary>A folder of one resource that lives as long as the run.</summary>
    public string Session(string resource) => Path.Combine(Sessions, FileName(resource));

    /// <summary>The folders of all graphs that are kept in the same place, this one's among them.</summary>
    public IEnumerable<HostFolders> Neighbours() =>
        Directory.Exists(Data) ? Directory.EnumerateDirectories(Data).Select(folder => new HostFolders(Data, Path.GetFileName(folder))) : [];

    /// <summary>The folders of an AppHost: under <c>Engines:Data</c>, or where this system keeps a user's data.</summary>
    public static HostFolders Of(IDistributedApplicationBuilder builder)
    {
        // The path tells two checkouts of the same repository apart: each has data of its own.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(builder.AppHostDirectory)))[..8];
        var name = builder.AppHostAssembly?.GetName().Name ?? "apphost";
        return new(builder.Configuration["Engines:Data"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : EngineFolders.Data(), FileName($"{name.ToLowerInvariant()}-{hash}"), builder.AppHostDirectory);
    }

    private static string FileName(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_'));
}
