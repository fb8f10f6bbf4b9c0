using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WebApp.Tests.ServiceDefaults.Edge;

/// <summary>A service behind an edge, which answers with what it believes about each request.</summary>
internal sealed class EdgeUnderTest : IAsyncDisposable
{
    private readonly WebApplication _service;
    private readonly HttpClient _http;

    private EdgeUnderTest(WebApplication service)
    {
        _service = service;
        _http = new HttpClient { BaseAddress = service.Address() };
    }

    public static async Task<EdgeUnderTest> StartAsync(string? edge, string allowedHosts = "*")
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("Edge", edge), KeyValuePair.Create("AllowedHosts", (string?)allowedHosts)]);
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        return new EdgeUnderTest(await builder.StartAsync(service => service.MapGet("/", (HttpContext context) => Describe(context))));
    }

    /// <returns>"scheme client host", or the number of a refusal.</returns>
    public async Task<string> AskAsync(params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative));
        request.Headers.Host = "board.test";
        foreach (var (name, value) in headers) Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode == HttpStatusCode.OK
            ? await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
            : ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _service.DisposeAsync();
    }

    private static string Describe(HttpContext context) => $"{context.Request.Scheme} {context.Connection.RemoteIpAddress} {context.Request.Host}";
}
