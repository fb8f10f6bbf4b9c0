using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>Brings together in one queue what the displays show: states, downloads, sentences. One reader takes all, so that nothing needs a lock.</summary>
internal sealed class DisplayNews(
    DistributedApplicationModel model, ResourceNotificationService notifications, FetchReports fetches, Notices notices)
{
    private readonly Channel<object> _items = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>What happened: <see cref="ResourceEvent"/>, <see cref="EngineFetchProgress"/>, or a sentence. Ends some time after the cancellation, with all that came before.</summary>
    public ChannelReader<object> Reader => _items.Reader;

    /// <summary>Adds to the queue, for those who have no source of their own.</summary>
    public void Add(object item) => _items.Writer.TryWrite(item);

    public async Task GatherAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(
            PumpAsync(notifications.WatchAsync(cancellationToken)),
            PumpAsync(fetches.Reader.ReadAllAsync(cancellationToken)),
            PumpAsync(notices.Reader.ReadAllAsync(cancellationToken)));

        // The last news may have come together with the wish to end.
        foreach (var name in model.Resources.SelectMany(r => r.GetInstanceNames()))
        {
            if (notifications.TryGetCurrentState(name, out var last)) Add(last);
        }

        while (notices.Reader.TryRead(out var sentence)) Add(sentence);
        _items.Writer.TryComplete();
    }

    private async Task PumpAsync<T>(IAsyncEnumerable<T> source)
        where T : notnull
    {
        try
        {
            await foreach (var item in source) Add(item);
        }
        catch (OperationCanceledException)
        {
            // Asked to end.
        }
    }
}
