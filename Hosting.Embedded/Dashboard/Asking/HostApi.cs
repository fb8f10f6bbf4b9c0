using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Slipway.Hosting.Embedded.Dashboard.Asking;

/// <summary>What scripts, tests and coding agents ask of the running host. As JSON, or as text for a terminal (<c>Accept: text/plain</c>).</summary>
internal static class HostApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/resources", ResourceAnswers.All);
        endpoints.MapGet("/api/resources/{name}/log", LogAnswers.ConsoleAsync);
        endpoints.MapGet("/api/resources/{name}/wait", WaitAnswer.WhenReadyAsync);
        endpoints.MapGet("/api/traces", TraceAnswers.All);
        endpoints.MapGet("/api/traces/{id}", TraceAnswers.One);
        endpoints.MapGet("/api/structuredlogs", LogAnswers.Structured);
    }

    public static bool WantsText(HttpRequest request) => request.Headers.Accept.ToString().StartsWith("text/plain", StringComparison.OrdinalIgnoreCase);

    public static IResult Text(string text) => Results.Text(text, "text/plain; charset=utf-8");

    /// <summary>A sentence for whoever asked.</summary>
    public static IResult Refused(int status, string sentence) => Results.Text(sentence, "text/plain; charset=utf-8", statusCode: status);
}
