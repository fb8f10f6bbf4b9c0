using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Board;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Images;

namespace WebApp.Tests.Replicas;

/// <summary>A process of the board that is told to stop, as ECS does it.</summary>
[Collection(nameof(Graph.Board))]
public sealed class DrainTests(BoardGraph graph)
{
    [Fact]
    public async Task A_slow_upload_that_is_under_way_is_still_taken()
    {
        var board = await graph.RunningAsync();
        await using var process = await (await BoardProcess.StartAsync(graph, [("Draining__Seconds", "0.5"), .. LoopbackCertificate.Settings])).HealthyAsync();
        using var browser = new BoardBrowser(board.Addresses with { WebApp = process.Address });
        await browser.SignUpAsync(BoardBrowser.NewAddress());
        var title = $"Slow {Guid.NewGuid():N}";
        using var upload = await SlowUpload.OfAsync(await browser.GetAsync("/posts/new"), title, SampleImages.Bare["PNG"]);

        var answer = browser.PostAsync("/posts/new", upload);
        await upload.HalfSent.WaitAsync(Eventually.Soon());
        process.Signal(StopSignal.Terminate);
        await Eventually.TrueAsync(async () => !await ListensAsync(process.Address), "it has stopped listening");
        upload.SendTheRest();

        Assert.Equal(HttpStatusCode.Redirect, (await answer).Status);
        Assert.Equal(0, await process.ExitAsync(25));
        Assert.Equal(1, await board.CountAsync("SELECT count(*) FROM posts p JOIN post_images i ON i.post_id = p.id WHERE p.title = $1", title));
    }

    private static async Task<bool> ListensAsync(Uri address)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port, Eventually.Soon());
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

/// <summary>The form for a new post, of which one half is sent and the other waits.</summary>
internal sealed class SlowUpload : HttpContent
{
    private readonly byte[] _bytes;
    private readonly TaskCompletionSource _half = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _rest = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SlowUpload(byte[] bytes, MediaTypeHeaderValue? type)
    {
        _bytes = bytes;
        Headers.ContentType = type;
    }

    public Task HalfSent => _half.Task;

    public static async Task<SlowUpload> OfAsync(BoardAnswer page, string title, byte[] image)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in new[] { page.Hidden, ("Title", title), ("Body", "x") }) form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(image) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, "Images", "picture.png");
        return new SlowUpload(await form.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), form.Headers.ContentType);
    }

    public void SendTheRest() => _rest.SetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var half = _bytes.Length / 2;
        await stream.WriteAsync(_bytes.AsMemory(0, half));
        await stream.FlushAsync();
        _half.SetResult();
        await _rest.Task;
        await stream.WriteAsync(_bytes.AsMemory(half));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
