using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;
using Slipway.Hosting.Embedded.Dashboard.Server;
using Slipway.Hosting.Embedded.Model.Telemetry;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp;

/// <summary>
/// Decides where telemetry is taken: where the settings say (launch profiles made for Aspire name a port), or at free ports. Afterwards the
/// settings say where the graph's resources send it.
/// </summary>
/// <remarks>
/// Under TLS others may send: resources of the graph always get an address without, for on this machine it protects from nobody, and a
/// container would have to trust a certificate that isn't made out to the name by which it comes.
/// </remarks>
internal sealed class OtlpPlaces(IConfiguration configuration, FreePorts ports, Notices notices)
{
    private readonly List<OtlpPlace> _places = [];

    /// <summary>Listens. Connections wait in the sockets until there is a server.</summary>
    /// <param name="ofItsOwn">Whether the settings don't count: tests run side by side, and a launch profile says the same to all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Where; nothing when all telemetry goes elsewhere.</returns>
    public async Task<IReadOnlyList<OtlpPlace>> OpenAsync(bool ofItsOwn, CancellationToken cancellationToken)
    {
        await OpenAsync(OtlpSettings.Grpc, OtlpPlace.ForGrpc, ofItsOwn, cancellationToken);
        await OpenAsync(OtlpSettings.Http, OtlpPlace.ForHttp, ofItsOwn, cancellationToken);
        return _places;
    }

    private async Task OpenAsync(string setting, Func<LoopbackSockets, OtlpPlace> plain, bool ofItsOwn, CancellationToken cancellationToken)
    {
        var told = ofItsOwn ? null : OtlpSettings.Read(configuration, setting);
        if (told is not null && Address(setting, told) is { } address)
        {
            if (!address.IsLoopback) return;

            var isSecure = address.Scheme == "https";
            var isShared = _places.Exists(p => p.Sockets.Port == address.Port);
            if (!isShared)
            {
                if (await ListenAsync(setting, address.Port, cancellationToken) is not { } sockets) return;
                _places.Add(isSecure ? OtlpPlace.Secure(sockets) : plain(sockets));
            }

            if (!isSecure && !isShared)
            {
                configuration[setting] = $"http://localhost:{address.Port}";
                return;
            }
        }

        var own = ListenAnywhere();
        _places.Add(plain(own));
        configuration[setting] = $"http://localhost:{own.Port}";
    }

    private Uri? Address(string setting, string told)
    {
        if (LoopbackAddress.Read(told) is { } address) return address;

        notices.Add($"'{told}' ({setting}) is no address, and telemetry is received at a port of its own. Write it as http://localhost:19000.");
        return null;
    }

    private async Task<LoopbackSockets?> ListenAsync(string setting, int port, CancellationToken cancellationToken)
    {
        try
        {
            return LoopbackSockets.Listen(port);
        }
        catch (SocketException e)
        {
            var owner = e.SocketErrorCode == SocketError.AddressAlreadyInUse ? await PortOwner.FindAsync(port, cancellationToken) : null;
            notices.Add(owner is null && e.SocketErrorCode != SocketError.AddressAlreadyInUse
                ? $"Telemetry can't be received on port {port} ({setting}): {e.Message} The dashboard shows none of it."
                : $"Telemetry goes to {owner?.ToString() ?? "another program"}, which has port {port} ({setting}): the dashboard shows none of it. Stop that program, or take the setting away.");
            return null;
        }
    }

    private LoopbackSockets ListenAnywhere()
    {
        while (true)
        {
            // Free a moment ago, and drawn from where no outgoing connection takes it.
            if (LoopbackSockets.TryListen(ports.Next()) is { } sockets) return sockets;
        }
    }
}
