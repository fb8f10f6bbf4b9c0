using System.Buffers;
using System.Net.Sockets;

namespace Slipway.Hosting.Embedded.Run.Proxies;

/// <summary>Two sockets, each given what the other receives.</summary>
internal sealed class ProxiedConnection(Socket client, Socket server)
{
    // What a page and its request fit into in a few reads; two of them are held as long as the connection lives.
    private const int BufferSize = 16 * 1024;

    /// <summary>Passes on until both sides have ended, or one breaks. Never throws for what the two do.</summary>
    public async Task RunAsync()
    {
        var forth = PassOnAsync(client, server);
        var back = PassOnAsync(server, client);
        var first = await Task.WhenAny(forth, back);

        // Half closed is a way of speaking; broken is not, and whoever still waits on the other side must learn of it.
        if (!await first) Reset();
        if (!(await Task.WhenAll(forth, back)).All(well => well)) Reset();
    }

    /// <summary>Breaks the connection off.</summary>
    public void Reset()
    {
        // Without lingering the other side is told that it was cut, and does not take half an answer for a whole one.
        client.Close(timeout: 0);
        server.Close(timeout: 0);
    }

    /// <returns>Whether the sender came to an end of its own.</returns>
    private static async Task<bool> PassOnAsync(Socket from, Socket to)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await from.ReceiveAsync(buffer.AsMemory(), SocketFlags.None) is var received and > 0)
            {
                for (var sent = 0; sent < received;) sent += await to.SendAsync(buffer.AsMemory(sent, received - sent), SocketFlags.None);
            }

            to.Shutdown(SocketShutdown.Send);
            return true;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
