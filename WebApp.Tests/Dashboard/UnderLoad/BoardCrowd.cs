using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using WebApp.Tests.Board;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Replicas;

namespace WebApp.Tests.Dashboard.UnderLoad;

/// <summary>
/// People at the board for as long as somebody looks at the dashboard: they read, search, sign up, write posts with images, ask for what isn't there and
/// forget their passwords, each on a connection of their own.
/// </summary>
internal sealed class BoardCrowd : IAsyncDisposable
{
    public const string Word = "harbour";

    // Each at a pace of their own: about eighty requests a second, of which the dashboard gets all traces, and the browser its part of two processors.
    private static readonly TimeSpan Reading = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Writing = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Forgetting = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Arriving = TimeSpan.FromSeconds(1);

    private readonly BoardAddresses _board;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<FailedRequest> _failures = [];
    private readonly Task _people;
    private string _latest = "/";
    private int _answered;
    private int _signUps;
    private int _posts;

    public BoardCrowd(BoardAddresses board)
    {
        _board = board;

        // What is known of the test that is the first to ask, and its cancellation, goes when it ends; the crowd stays.
        using var own = ExecutionContext.SuppressFlow();
        _people = Task.Run(() => Task.WhenAll(Enumerable.Range(0, 4).Select(ReadAsync).Concat([WriteAsync(), WriteAsync(), ArriveAsync(), ForgetAsync()])));
    }

    /// <summary>Requests that were answered as they should be; each is a trace.</summary>
    public int Answered => Volatile.Read(ref _answered);

    public int SignUps => Volatile.Read(ref _signUps);

    /// <summary>Posts, each with an image.</summary>
    public int Posts => Volatile.Read(ref _posts);

    public IReadOnlyList<FailedRequest> Failures => [.. _failures];

    /// <summary>Waits until everything has been done at least once, and more has been answered.</summary>
    public Task GoOnAsync(int requests = 100)
    {
        var (goal, signUps, posts) = (Answered + requests, SignUps, Posts);
        return Eventually.TrueAsync(
            async () =>
            {
                if (_people.IsCompleted) await _people;
                return Answered >= goal && SignUps > signUps && Posts > posts;
            },
            $"the crowd goes on: {_failures.LastOrDefault()}");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _people;
        _stop.Dispose();
    }

    private Task ReadAsync(int person) => RepeatAsync(Reading, async number =>
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _board.WebApp };
        (string Path, HttpStatusCode Status)[] round =
        [
            ("/", HttpStatusCode.OK), ($"/search?q={Word}", HttpStatusCode.OK), ("/api/posts", HttpStatusCode.OK), (_latest, HttpStatusCode.OK),
            ($"/api/search?q={Word}", HttpStatusCode.OK), ("/no-such-page", HttpStatusCode.NotFound), ("/api/posts/0", HttpStatusCode.NotFound),
        ];
        var (path, status) = round[(number + person) % round.Length];
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), CancellationToken.None);
        await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
        Count(answer.StatusCode == status, $"{path} answered {answer.StatusCode}");
    });

    private async Task WriteAsync()
    {
        using var browser = new BoardBrowser(_board);
        var image = TestImage.Png(64);
        var hasAccount = false;
        await RepeatAsync(Writing, async number =>
        {
            if (!hasAccount) await browser.SignUpAsync(BoardBrowser.NewAddress(), "Writer");
            hasAccount = true;
            await PublishAsync(browser, $"Ships in the {Word}, part {number}", image);
        });
    }

    private Task ArriveAsync() => RepeatAsync(Arriving, async _ =>
    {
        using var browser = new BoardBrowser(_board);
        await browser.SignUpAsync(BoardBrowser.NewAddress());
        Interlocked.Increment(ref _signUps);
        await PublishAsync(browser, $"My first view of the {Word}", TestImage.Png(96));
    });

    private Task ForgetAsync() => RepeatAsync(Forgetting, async _ =>
    {
        using var browser = new BoardBrowser(_board);
        var answer = await browser.LogInAsync("nobody@example.org", "not the password");
        Count((int)answer.Status is >= 400 and < 500, $"A wrong login was answered {answer.Status}");
    });

    private async Task PublishAsync(BoardBrowser browser, string title, byte[] image)
    {
        var answer = await browser.PublishAsync(title, "Fog in the morning, sun from noon.", image);
        var isPublished = answer.RedirectsTo?.StartsWith("/posts/", StringComparison.Ordinal) == true;
        Count(isPublished, $"A post was answered {answer.Status}");
        if (!isPublished) return;
        _latest = answer.RedirectsTo!;
        Interlocked.Increment(ref _posts);
    }

    private async Task RepeatAsync(TimeSpan pace, Func<int, Task> act)
    {
        using var clock = new PeriodicTimer(pace);
        for (var number = 0; !_stop.IsCancellationRequested; number++)
        {
            var began = Stopwatch.GetTimestamp();
            try
            {
                await act(number);
                await clock.WaitForNextTickAsync(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException or Xunit.Sdk.XunitException)
            {
                _failures.Enqueue(new(began, null, exception.Message));
            }
        }
    }

    private void Count(bool isRight, string otherwise)
    {
        if (isRight) Interlocked.Increment(ref _answered);
        else throw new HttpRequestException(otherwise);
    }
}
