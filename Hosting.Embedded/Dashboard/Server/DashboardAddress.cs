using System.Globalization;
using System.Net.Sockets;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Dashboard.Server;

/// <summary>
/// Where the dashboard is: what <c>ASPNETCORE_URLS</c> says (the <c>applicationUrl</c> of the AppHost's launch profile), or a free port that is kept
/// beside the graph's data, so that an address in a browser is good for the next run as well.
/// </summary>
internal sealed class DashboardAddress(IConfiguration configuration, HostFolders folders, FreePorts ports)
{
    private string PortFile => Path.Combine(folders.Graph, "dashboard", "port");

    /// <summary>Listens there.</summary>
    /// <returns>The sockets, and whether TLS is spoken there.</returns>
    /// <exception cref="DistributedApplicationException">It can't be listened there.</exception>
    public async Task<(LoopbackSockets Sockets, bool IsSecure)> OpenAsync(CancellationToken cancellationToken) =>
        Configured() is { } address ? (await ListenAsync(address, cancellationToken), address.Scheme == "https") : (ListenOnKeptPort(), false);

    /// <summary>The first address that is said; one without TLS before the others, since no browser has to be told to trust it.</summary>
    private Uri? Configured()
    {
        if (EndpointAllocation.IsRandom(configuration) || configuration["ASPNETCORE_URLS"] is not { Length: > 0 } text) return null;

        var addresses = new List<Uri>();
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            addresses.Add(LoopbackAddress.Read(part) ?? throw new DistributedApplicationException(
                $"The dashboard's address '{part}' (ASPNETCORE_URLS, or applicationUrl in the AppHost's Properties/launchSettings.json) is none. Write it as http://localhost:15000."));
        }

        return addresses.Find(a => a.Scheme == "http") ?? addresses.FirstOrDefault();
    }

    private static async Task<LoopbackSockets> ListenAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            return LoopbackSockets.Listen(address.Port);
        }
        catch (SocketException e)
        {
            var owner = e.SocketErrorCode == SocketError.AddressAlreadyInUse ? await PortOwner.FindAsync(address.Port, cancellationToken) : null;
            var cause = e.SocketErrorCode == SocketError.AddressAlreadyInUse ? $"is taken by {owner?.ToString() ?? "another program"}" : $"can't be had ({e.Message})";
            throw new DistributedApplicationException(
                $"Port {address.Port}, wanted by the dashboard, {cause}. The graph runs without the dashboard. Stop that program, or change applicationUrl in the AppHost's Properties/launchSettings.json.", e);
        }
    }

    private LoopbackSockets ListenOnKeptPort()
    {
        if (Kept() is { } kept && LoopbackSockets.TryListen(kept) is { } again) return again;
        while (true)
        {
            // Free a moment ago, and drawn from where no outgoing connection takes it.
            if (LoopbackSockets.TryListen(ports.Next()) is not { } sockets) continue;
            Keep(sockets.Port);
            return sockets;
        }
    }

    private int? Kept() => File.Exists(PortFile) && int.TryParse(File.ReadAllText(PortFile), CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port : null;

    private void Keep(int port)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PortFile)!);
        File.WriteAllText(PortFile, port.ToString(CultureInfo.InvariantCulture));
    }
}
