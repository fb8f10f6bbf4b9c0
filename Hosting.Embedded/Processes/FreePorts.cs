using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Slipway.Hosting.Embedded.Processes;

/// <summary>Hands out loopback ports for services that will listen a little later.</summary>
/// <remarks>
/// A port that the system picks (port 0) comes from the range of outgoing connections, any of which may take it before the service does.
/// So ports are drawn from below that range, each held by a locked file, which other hosts of the user respect until this host ends.
/// </remarks>
internal sealed class FreePorts(string reservations) : IDisposable
{
    // Outgoing connections use 32768 and up on Linux, 49152 and up on macOS and Windows; well-known services sit below 20000.
    private const int Lowest = 20000;
    private const int Highest = 32767;

    // On a machine where a thousand random ports in a row are taken, something else is wrong.
    private const int MostTries = 1000;

    private readonly Lock _gate = new();
    private readonly HashSet<int> _given = [];
    private readonly List<FileStream> _held = [];

    /// <summary>Reservations are shared by all hosts of the user.</summary>
    public FreePorts()
        : this(Path.Combine(Path.GetTempPath(), $"slipway-ports-{Environment.UserName}"))
    {
    }

    /// <summary>A port that is free on 127.0.0.1 and ::1, and that this host was never given before.</summary>
    /// <exception cref="InvalidOperationException">None was found.</exception>
    public int Next()
    {
        lock (_gate)
        {
            for (var attempt = 0; attempt < MostTries; attempt++)
            {
                var port = Random.Shared.Next(Lowest, Highest + 1);
                if (_given.Contains(port) || !TryHold(port)) continue;
                _given.Add(port);
                if (IsFree(port)) return port;
            }
        }

        throw new InvalidOperationException(
            $"No free port was found between {Lowest} and {Highest}. See what listens there, or give the endpoints ports of their own.");
    }

    /// <summary>Whether a service could listen on this port now.</summary>
    public static bool IsFree(int port) =>
        CanBind(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanBind(IPAddress.IPv6Loopback, port));

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var file in _held) file.Dispose();
            _held.Clear();
        }
    }

    private static bool CanBind(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { ExclusiveAddressUse = true };
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException exception)
        {
            // A machine may know IPv6 and yet have no ::1.
            return exception.SocketErrorCode == SocketError.AddressNotAvailable;
        }
    }

    // Files stay: deleting one could take it from under a host that has just opened it.
    private bool TryHold(int port)
    {
        try
        {
            Directory.CreateDirectory(reservations);
            var file = Path.Combine(reservations, port.ToString(CultureInfo.InvariantCulture));
            _held.Add(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
            return true;
        }
        catch (IOException) when (Directory.Exists(reservations))
        {
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Without the folder, hosts may collide, once in a thousand starts.
            return true;
        }
    }
}
