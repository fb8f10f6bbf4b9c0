using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Slipway.ServiceDefaults.Http;

/// <summary>
/// One pipeline per service called: a circuit must outlive the handlers, which HttpClientFactory replaces every two minutes,
/// and one service's failures must not stop requests to another.
/// </summary>
internal sealed class ResiliencePipelines(IOptions<HttpResilienceOptions> options, TimeProvider time)
{
    internal static readonly ResiliencePropertyKey<HttpRequestMessage> Request = new("request");

    private readonly ConcurrentDictionary<string, ResiliencePipeline<HttpResponseMessage>> _byAuthority = new(StringComparer.OrdinalIgnoreCase);

    public ResiliencePipeline<HttpResponseMessage> For(Uri address) =>
        _byAuthority.GetOrAdd(address.GetLeftPart(UriPartial.Authority), _ => Build(options.Value));

    private ResiliencePipeline<HttpResponseMessage> Build(HttpResilienceOptions settings)
    {
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }.AddTimeout(settings.TotalTimeout);

        if (settings.Retries > 0)
        {
            pipeline.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = arguments => ValueTask.FromResult(MayRepeat(arguments.Context) && IsTransient(arguments.Outcome)),
                MaxRetryAttempts = settings.Retries,
                Delay = settings.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Result)),
                OnRetry = arguments =>
                {
                    // A response that isn't handed on would keep its connection.
                    arguments.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            });
        }

        return pipeline
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = arguments => ValueTask.FromResult(IsTransient(arguments.Outcome)),
                FailureRatio = settings.FailureRatio,
                MinimumThroughput = settings.MinimumThroughput,
                SamplingDuration = settings.SamplingDuration,
                BreakDuration = settings.BreakDuration,
            })
            .AddTimeout(settings.AttemptTimeout)
            .Build();
    }

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException or TimeoutRejectedException
        || outcome.Result?.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    private static bool MayRepeat(ResilienceContext context) =>
        context.Properties.TryGetValue(Request, out var request) && Idempotency.MayRepeat(request);

    private static TimeSpan? RetryAfter(HttpResponseMessage? response) => response?.Headers.RetryAfter?.Delta;
}
