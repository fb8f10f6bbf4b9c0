using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Slipway.ServiceDefaults.Http;

namespace WebApp.Tests.ServiceDefaults;

/// <summary>What happens to outgoing requests while the other side is slow or fails.</summary>
public sealed class HttpResilienceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_GET_is_sent_again_after_a_503()
    {
        await using var service = await FailingService.StartAsync(failures: 2);
        await using var client = new ServiceClient(resilience: Impatient);

        using var response = await client.Http.GetAsync(service.Address, Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["GET ", "GET ", "GET "], service.Requests);
    }

    [Fact]
    public async Task A_POST_is_sent_once()
    {
        await using var service = await FailingService.StartAsync(failures: 1);
        await using var client = new ServiceClient(resilience: Impatient);

        using var response = await client.Http.PostAsync(service.Address, new StringContent("an order"), Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(["POST an order"], service.Requests);
    }

    [Fact]
    public async Task A_PUT_is_sent_again_with_its_content()
    {
        await using var service = await FailingService.StartAsync(failures: 1);
        await using var client = new ServiceClient(resilience: Impatient);

        using var response = await client.Http.PutAsync(service.Address, new StringContent("an order"), Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["PUT an order", "PUT an order"], service.Requests);
    }

    [Fact]
    public async Task A_PUT_of_a_stream_is_sent_once_for_it_has_been_read()
    {
        await using var service = await FailingService.StartAsync(failures: 1);
        await using var client = new ServiceClient(resilience: Impatient);
        using var content = new MemoryStream("an order"u8.ToArray());

        using var response = await client.Http.PutAsync(service.Address, new StreamContent(content), Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(["PUT an order"], service.Requests);
    }

    [Fact]
    public async Task The_last_answer_is_given_when_the_retries_are_used_up()
    {
        await using var service = await FailingService.StartAsync(failures: int.MaxValue);
        await using var client = new ServiceClient(resilience: options =>
        {
            Impatient(options);
            options.Retries = 2;
        });

        using var response = await client.Http.GetAsync(service.Address, Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(3, service.Requests.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(409)]
    public async Task What_the_caller_did_wrong_is_not_sent_again(int status)
    {
        await using var service = await FailingService.StartAsync(failures: 1, status);
        await using var client = new ServiceClient(resilience: Impatient);

        using var response = await client.Http.GetAsync(service.Address, Token);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task The_service_says_when_to_try_again()
    {
        await using var service = await FailingService.StartAsync(failures: 1, retryAfter: "0");
        await using var client = new ServiceClient(resilience: options => options.RetryDelay = TimeSpan.FromMinutes(1));

        using var response = await client.Http.GetAsync(service.Address, Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_given_up_and_made_again()
    {
        var givenUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var requests = 0;
        await using var service = await LoopbackServer.StartAsync(async context =>
        {
            if (Interlocked.Increment(ref requests) > 1) return;
            await UntilAbortedAsync(context);
            givenUp.SetResult();
        });
        await using var client = new ServiceClient(resilience: options =>
        {
            Impatient(options);
            options.AttemptTimeout = TimeSpan.FromMilliseconds(300);
        });

        using var response = await client.Http.GetAsync(service.Address, Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await givenUp.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    [Fact]
    public async Task A_POST_that_takes_too_long_fails_in_time()
    {
        await using var service = await LoopbackServer.StartAsync(UntilAbortedAsync);
        await using var client = new ServiceClient(resilience: options => options.AttemptTimeout = TimeSpan.FromMilliseconds(100));
        var asked = Stopwatch.StartNew();

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => client.Http.PostAsync(service.Address, new StringContent(""), Token));

        Assert.True(asked.Elapsed < new HttpResilienceOptions().AttemptTimeout, $"{asked.Elapsed}");
    }

    [Fact]
    public async Task All_attempts_together_have_a_limit()
    {
        await using var service = await LoopbackServer.StartAsync(UntilAbortedAsync);
        await using var client = new ServiceClient(resilience: options => options.TotalTimeout = TimeSpan.FromMilliseconds(100));
        var asked = Stopwatch.StartNew();

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => client.Http.GetAsync(service.Address, Token));

        Assert.True(asked.Elapsed < new HttpResilienceOptions().AttemptTimeout, $"{asked.Elapsed}");
    }

    [Fact]
    public async Task A_service_that_fails_again_and_again_is_left_alone_for_a_while()
    {
        await using var service = await FailingService.StartAsync(failures: 2);
        await using var other = await LoopbackServer.EchoAsync("other");
        var time = new MovableTime();
        await using var client = new ServiceClient(time: time, resilience: options =>
        {
            options.Retries = 0;
            options.MinimumThroughput = 2;
        });
        for (var request = 0; request < 2; request++)
            (await client.Http.GetAsync(service.Address, Token)).Dispose();

        await Assert.ThrowsAsync<BrokenCircuitException>(() => client.Http.GetAsync(service.Address, Token));
        Assert.Equal(2, service.Requests.Count);
        Assert.Equal("other GET /", await client.GetAsync(other.Address.AbsoluteUri));

        time.Move(new HttpResilienceOptions().BreakDuration);
        using var response = await client.Http.GetAsync(service.Address, Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static void Impatient(HttpResilienceOptions options) => options.RetryDelay = TimeSpan.FromMilliseconds(1);

    private static async Task UntilAbortedAsync(HttpContext context)
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.RequestAborted.Register(aborted.SetResult);
        await aborted.Task;
    }

    private sealed class FailingService : IAsyncDisposable
    {
        private readonly ConcurrentQueue<string> _requests = [];
        private LoopbackServer? _server;

        public IReadOnlyCollection<string> Requests => [.. _requests];

        public Uri Address => _server!.Address;

        public static async Task<FailingService> StartAsync(int failures, int status = StatusCodes.Status503ServiceUnavailable, string? retryAfter = null)
        {
            var service = new FailingService();
            service._server = await LoopbackServer.StartAsync(async context =>
            {
                using var reader = new StreamReader(context.Request.Body);
                service._requests.Enqueue($"{context.Request.Method} {await reader.ReadToEndAsync(context.RequestAborted)}");
                if (service._requests.Count > failures) return;
                context.Response.StatusCode = status;
                context.Response.Headers.RetryAfter = retryAfter;
            });
            return service;
        }

        public ValueTask DisposeAsync() => _server!.DisposeAsync();
    }

    /// <summary>The system's clock, put forward by hand; timers stay as they are.</summary>
    private sealed class MovableTime : TimeProvider
    {
        private long _ticks;

        public void Move(TimeSpan forward) => Interlocked.Add(ref _ticks, forward.Ticks);

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ticks));
    }
}
