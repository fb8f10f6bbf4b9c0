using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace WebApp.Tests.ServiceDefaults;

/// <summary>A service that is told to stop.</summary>
public sealed class ShutdownTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_in_flight_still_gets_its_answer()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = await ServiceUnderTest.CreateBuilder().StartAsync(app => app.MapGet("/slow", async (HttpContext context) =>
        {
            begun.SetResult();
            await release.Task;
            await context.Response.WriteAsync("done", context.RequestAborted);
        }));
        using var http = new HttpClient { BaseAddress = service.Address() };

        var answer = http.GetAsync(new Uri("/slow", UriKind.Relative), Token);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        var stopping = service.StopAsync(Token);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => NewConnectionAsync(service.Services));
        Assert.False(stopping.IsCompleted);
        release.SetResult();

        using var response = await answer;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("done", await response.Content.ReadAsStringAsync(Token));
        await stopping.WaitAsync(TimeSpan.FromSeconds(30), Token);

        async Task NewConnectionAsync(IServiceProvider services)
        {
            // The socket closes a moment after the stop begins.
            await WhenStoppingAsync(services);
            while (true)
            {
                using var other = new HttpClient { BaseAddress = http.BaseAddress };
                (await other.GetAsync(new Uri("/none", UriKind.Relative), Token)).Dispose();
            }
        }
    }

    [Fact]
    public async Task Requests_have_25_s_to_end_of_the_30_that_ECS_gives_a_task()
    {
        await using var service = ServiceUnderTest.CreateBuilder().Build();

        var options = service.Services.GetRequiredService<IOptions<HostOptions>>().Value;

        Assert.Equal(TimeSpan.FromSeconds(25), options.ShutdownTimeout);
    }

    [Fact]
    public async Task Background_work_that_a_request_in_flight_hands_over_to_is_still_there()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var worker = new Worker();
        var wasStoppedFirst = true;
        var builder = ServiceUnderTest.CreateBuilder();
        builder.Services.AddSingleton<IHostedService>(worker);
        await using var service = await builder.StartAsync(app => app.MapGet("/slow", async () =>
        {
            begun.SetResult();
            await release.Task;
            wasStoppedFirst = worker.IsStopped;
        }));
        using var http = new HttpClient { BaseAddress = service.Address() };

        var answer = http.GetAsync(new Uri("/slow", UriKind.Relative), Token);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        var stopping = service.StopAsync(Token);
        await WhenStoppingAsync(service.Services);
        release.SetResult();
        (await answer).Dispose();
        await stopping.WaitAsync(TimeSpan.FromSeconds(30), Token);

        Assert.False(wasStoppedFirst);
        Assert.True(worker.IsStopped);
    }

    private static async Task WhenStoppingAsync(IServiceProvider services)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => stopping.TrySetResult());
        await stopping.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    private sealed class Worker : IHostedService
    {
        public bool IsStopped { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            IsStopped = true;
            return Task.CompletedTask;
        }
    }
}
