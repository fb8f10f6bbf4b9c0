using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace WebApp.Tests.ServiceDefaults;

/// <summary>Between being told to stop and stopping, a service waits until nobody sends it anything any more.</summary>
public sealed class DrainingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_no_longer_ready_still_alive_and_serves_who_comes_asking_them_to_come_elsewhere_next_time()
    {
        // Without a setting, as outside development: a few seconds.
        await using var service = await ServiceUnderTest.CreateBuilder(("Draining__Seconds", "")).StartAsync(app =>
        {
            app.MapDefaultEndpoints();
            app.MapGet("/", () => "here");
        });
        using var before = await AskAsync("/");
        Assert.Null(before.Headers.ConnectionClose);
        using var hurry = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var stopping = service.StopAsync(hurry.Token);

        Assert.True(service.Lifetime.ApplicationStopping.IsCancellationRequested);
        using (var health = await AskAsync("/health"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
            using var report = JsonDocument.Parse(await health.Content.ReadAsStringAsync(Token));
            Assert.Equal("Unhealthy", report.RootElement.GetProperty("checks").GetProperty("draining").GetString());
        }

        using (var alive = await AskAsync("/alive")) Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        using (var page = await AskAsync("/"))
        {
            Assert.Equal((HttpStatusCode.OK, true), (page.StatusCode, page.Headers.ConnectionClose));
            Assert.Equal("here", await page.Content.ReadAsStringAsync(Token));
        }

        Assert.False(stopping.IsCompleted);
        await hurry.CancelAsync();
        await stopping.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).WaitAsync(TimeSpan.FromSeconds(30), Token);
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync("/"));

        async Task<HttpResponseMessage> AskAsync(string path)
        {
            using var http = new HttpClient { BaseAddress = service.Address() };
            return await http.GetAsync(new Uri(path, UriKind.Relative), Token);
        }
    }

    [Fact]
    public async Task A_time_that_leaves_none_for_what_is_in_flight_is_refused()
    {
        await using var service = ServiceUnderTest.CreateBuilder(("Draining__Seconds", "25")).Build();

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => service.StartAsync(Token));
        Assert.Contains("between 0 and 20", exception.Message, StringComparison.Ordinal);
    }
}
