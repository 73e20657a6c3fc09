using System.Net;
using System.Net.Sockets;

namespace DpAudit.Storage.Tests.Azure;

/// <summary>Passes bytes on to a port, and cuts the connection after so many went up, or down.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Task accepting;
    private long left = long.MaxValue;
    private bool forGood;
    private bool cutsUp;
    private int cuts;

    public CuttingProxy(int target)
    {
        listener.Start();
        accepting = AcceptAsync(target);
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many connections were cut.</summary>
    public int Cuts => Volatile.Read(ref cuts);

    /// <summary>Cuts the connection that carries byte number <paramref name="bytes"/>; for good = every one after it too.</summary>
    public void CutAfter(long bytes, bool forGood, bool up = true)
    {
        (this.forGood, cutsUp) = (forGood, up);
        Volatile.Write(ref left, bytes);
    }

    /// <summary>Cuts no more.</summary>
    public void Mend() => Volatile.Write(ref left, long.MaxValue);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await accepting;
        end.Dispose();
    }

    private async Task AcceptAsync(int target)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ConnectAsync(await listener.AcceptSocketAsync(end.Token), target));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ConnectAsync(Socket client, int target)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, target, end.Token);
                await Task.WhenAny(PassAsync(client, server, isUp: true), PassAsync(server, client, isUp: false));
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException)
            {
            }

            client.Close(0); // at once, with a reset
        }
    }

    private async Task PassAsync(Socket from, Socket to, bool isUp)
    {
        var buffer = new byte[1 << 14];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer, end.Token)) > 0;)
            {
                if (isUp == cutsUp && Volatile.Read(ref left) != long.MaxValue && Interlocked.Add(ref left, -read) < 0)
                {
                    Interlocked.Increment(ref cuts);
                    if (!forGood)
                    {
                        Mend();
                    }

                    return;
                }

                await to.SendAsync(buffer.AsMemory(0, read), end.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }
}
