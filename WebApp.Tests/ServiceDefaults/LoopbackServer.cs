using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace WebApp.Tests.ServiceDefaults;

/// <summary>A real web server of a test's own, on a free port of this machine.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private LoopbackServer(WebApplication application)
    {
        _application = application;
        Address = new Uri(application.Urls.Single());
    }

    public Uri Address { get; }

    public static async Task<LoopbackServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        application.Run(answer);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new LoopbackServer(application);
    }

    /// <summary>Answers with the request's method, path and query after a word of its own.</summary>
    public static Task<LoopbackServer> EchoAsync(string word = "") => StartAsync(
        context => context.Response.WriteAsync($"{word} {context.Request.Method} {context.Request.Path}{context.Request.QueryString}".Trim()));

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
