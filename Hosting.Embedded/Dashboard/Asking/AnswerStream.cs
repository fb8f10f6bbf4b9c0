using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Slipway.Hosting.Embedded.Dashboard.Asking;

/// <summary>Sends lines as they come, to somebody who follows.</summary>
internal sealed class AnswerStream(TimeProvider time, IHostApplicationLifetime lifetime)
{
    // A person sees no difference, and a talkative resource is sent a hundred lines at once.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <param name="context">The request.</param>
    /// <param name="follow">Whether to go on with what comes, until nobody reads any more or the host stops.</param>
    /// <param name="next">What is new: lines with their ends, or nothing.</param>
    public async Task SendAsync(HttpContext context, bool follow, Func<string> next)
    {
        context.Response.ContentType = HostApi.WantsText(context.Request) ? $"{MediaTypeNames.Text.Plain}; charset=utf-8" : "application/x-ndjson";
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            // The beginning at once, though there may be nothing to tell for long: who asks knows that it is heard.
            await context.Response.Body.FlushAsync(ended.Token);
            using var timer = new PeriodicTimer(BetweenLooks, time);
            do
            {
                var lines = next();
                if (lines.Length == 0) continue;
                await context.Response.WriteAsync(lines, ended.Token);
                await context.Response.Body.FlushAsync(ended.Token);
            }
            while (follow && await timer.WaitForNextTickAsync(ended.Token));
        }
        catch (OperationCanceledException)
        {
            // Nobody reads any more, or the host stops.
        }
    }
}
