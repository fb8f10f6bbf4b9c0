using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Slipway.Hosting.Dashboard;
using Slipway.Hosting.Embedded.Commands.Asking;

namespace Slipway.Hosting.Embedded.Dashboard.Asking;

/// <summary>What scripts, tests and coding agents ask of the running host. As JSON, or as text for a terminal (<c>Accept: text/plain</c>).</summary>
internal static class HostApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/resources", ResourceAnswers.AllAsync);
        endpoints.MapGet("/api/resources/{name}", ResourceAnswers.OneAsync);
        endpoints.MapGet("/api/resources/{name}/commands", CommandAnswers.All);
        endpoints.MapGet("/api/resources/{name}/commands/{command}", CommandAnswers.One);
        endpoints.MapPost("/api/resources/{name}/commands/{command}", CommandAnswers.DoAsync);
        endpoints.MapGet("/api/resources/{name}/wait", WaitAnswer.WhenAsync);
        endpoints.MapGet("/api/consolelogs", ConsoleLogAnswers.AllAsync);
        endpoints.MapGet("/api/structuredlogs", StructuredLogAnswers.AllAsync);
        endpoints.MapGet("/api/traces", TraceAnswers.AllAsync);
        endpoints.MapGet("/api/traces/{id}", TraceAnswers.One);
        endpoints.MapPost("/api/stop", Stop);
    }

    /// <summary>Where there are no signals, a host is stopped this way.</summary>
    private static IResult Stop(DashboardHost host)
    {
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        return Results.Accepted();
    }

    public static bool WantsText(HttpRequest request) => request.Headers.Accept.ToString().StartsWith("text/plain", StringComparison.OrdinalIgnoreCase);

    public static bool WantsColor(HttpRequest request) => request.Headers.Accept.ToString().Contains($"{HostConnection.ColorParameter}=true", StringComparison.OrdinalIgnoreCase);

    public static IResult Text(string text) => Results.Text(text, "text/plain; charset=utf-8");

    /// <summary>A sentence for whoever asked.</summary>
    public static IResult Refused(int status, string sentence) => Results.Text(sentence, "text/plain; charset=utf-8", statusCode: status);
}
