using System.Threading.Channels;
using Slipway.Hosting.Embedded.Engines;

namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>How the download of engines goes, for whoever shows it.</summary>
internal sealed class FetchReports : IProgress<EngineFetchProgress>
{
    // A reader that is slower than the downloads needs only the latest news.
    private readonly Channel<EngineFetchProgress> _channel = Channel.CreateBounded<EngineFetchProgress>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest });

    public ChannelReader<EngineFetchProgress> Reader => _channel.Reader;

    public void Report(EngineFetchProgress value) => _channel.Writer.TryWrite(value);
}
