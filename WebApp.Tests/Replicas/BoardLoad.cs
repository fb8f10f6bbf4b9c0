using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using WebApp.Tests.Board;

namespace WebApp.Tests.Replicas;

/// <summary>People who read and write without a pause, each one request after the other.</summary>
internal sealed class BoardLoad : IAsyncDisposable
{
    public const int People = 8;

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<FailedRequest> _failures = [];
    private readonly Task _people;
    private int _answered;

    /// <param name="author">Somebody who is logged in: everyone writes in this name.</param>
    public BoardLoad(BoardBrowser author) => _people = Task.WhenAll(Enumerable.Range(0, People).Select(_ => Task.Run(() => WorkAsync(author.Copy()))));

    public int Answered => Volatile.Read(ref _answered);

    public IReadOnlyList<FailedRequest> Failures => [.. _failures];

    /// <summary>Goes on until as many requests more have been answered.</summary>
    public Task GoOnAsync(int requests = 200)
    {
        var goal = Answered + requests;
        return Fixtures.Eventually.TrueAsync(() => Answered >= goal, "the load goes on");
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _people;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task WorkAsync(BoardBrowser browser)
    {
        using var own = browser;
        for (var number = 0; !_stop.IsCancellationRequested; number++)
        {
            await TryAsync(() => browser.GetAsync("/"), HttpStatusCode.OK);
            if (number % 4 == 0) await TryAsync(() => browser.PublishAsync("Under load", "x"), HttpStatusCode.Redirect);
        }
    }

    private async Task TryAsync(Func<Task<BoardAnswer>> ask, HttpStatusCode expected)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            var answer = await ask();
            if (answer.Status == expected) Interlocked.Increment(ref _answered);
            else _failures.Enqueue(new FailedRequest(began, answer.Status, $"{answer.Address} answered {answer.Status} {answer.Reasons}"));
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            _failures.Enqueue(new FailedRequest(began, null, exception.ToString()));
        }
    }
}

/// <param name="Began">By the <see cref="Stopwatch"/>.</param>
/// <param name="Answer">Null when none came.</param>
/// <param name="Reason">What went wrong.</param>
internal sealed record FailedRequest(long Began, HttpStatusCode? Answer, string Reason);
