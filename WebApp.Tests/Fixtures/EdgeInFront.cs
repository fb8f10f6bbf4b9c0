using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace WebApp.Tests.Fixtures;

/// <summary>What CloudFront does for the board, on this machine: it speaks https with people and http with the application, and says who they are.</summary>
internal sealed class EdgeInFront : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly HttpClient _application;

    private EdgeInFront(Uri application)
    {
        _application = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = application };
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = null;
            options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(LoopbackCertificate.Instance));
        });
        _server = builder.Build();
        _server.Run(ForwardAsync);
    }

    /// <summary>Every visitor's address, as this edge tells it: from a network that is nobody's (RFC 2544), so that tests don't share limits.</summary>
    public string Viewer { get; } = string.Create(CultureInfo.InvariantCulture, $"198.18.{Random.Shared.Next(256)}.{Random.Shared.Next(1, 255)}");

    /// <summary>With https.</summary>
    public Uri Address => new(_server.Urls.Single());

    public static async Task<EdgeInFront> StartAsync(Uri application)
    {
        var edge = new EdgeInFront(application);
        await edge._server.StartAsync(TestContext.Current.CancellationToken);
        return edge;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _application.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri($"{context.Request.Path.ToUriComponent()}{context.Request.QueryString}", UriKind.Relative));
        if (context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0) request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, value) in context.Request.Headers.Where(h => !h.Key.StartsWith("CloudFront-", StringComparison.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value)) request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value);
        }

        request.Headers.Add("CloudFront-Viewer-Address", $"{Viewer}:4711");
        request.Headers.Add("CloudFront-Forwarded-Proto", context.Request.Scheme);
        using var response = await _application.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var headers in new HttpHeaders[] { response.Headers, response.Content.Headers })
        {
            foreach (var (name, values) in headers.Where(h => h.Key != "Transfer-Encoding")) context.Response.Headers.Append(name, values.ToArray());
        }

        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
