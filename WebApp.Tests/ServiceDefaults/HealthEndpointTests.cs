using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace WebApp.Tests.ServiceDefaults;

/// <summary>What a load balancer and a person learn from /health and /alive.</summary>
public sealed class HealthEndpointTests
{
    private const string Secret = "Tr0ub4dor";

    [Fact]
    public async Task Health_lists_each_check_and_is_green_when_all_are()
    {
        await using var service = await StartAsync(checks => checks.AddCheck("database", () => HealthCheckResult.Healthy()));

        var (status, report) = await AskAsync(service, "/health");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Healthy", report.GetProperty("status").GetString());
        Assert.Equal(["database Healthy", "self Healthy"], Checks(report));
    }

    [Fact]
    public async Task One_check_that_fails_makes_health_503_and_leaves_alive_green()
    {
        await using var service = await StartAsync(checks => checks
            .AddCheck("database", () => HealthCheckResult.Unhealthy($"Password={Secret} was refused", new InvalidOperationException(Secret)))
            .AddCheck("cache", () => throw new InvalidOperationException($"redis://:{Secret}@cache"))
            .AddCheck("images", () => HealthCheckResult.Degraded(Secret, data: new Dictionary<string, object>(StringComparer.Ordinal) { ["key"] = Secret })));

        var (status, report) = await AskAsync(service, "/health");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("Unhealthy", report.GetProperty("status").GetString());
        Assert.Equal(["cache Unhealthy", "database Unhealthy", "images Degraded", "self Healthy"], Checks(report));
        Assert.DoesNotContain(Secret, report.GetRawText(), StringComparison.Ordinal);

        var (aliveStatus, alive) = await AskAsync(service, "/alive");
        Assert.Equal(HttpStatusCode.OK, aliveStatus);
        Assert.Equal(["self Healthy"], Checks(alive));
    }

    [Fact]
    public async Task What_is_only_degraded_still_takes_traffic()
    {
        await using var service = await StartAsync(checks => checks.AddCheck("images", () => HealthCheckResult.Degraded()));

        var (status, report) = await AskAsync(service, "/health");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Degraded", report.GetProperty("status").GetString());
    }

    private static Task<WebApplication> StartAsync(Action<IHealthChecksBuilder> add)
    {
        var builder = ServiceUnderTest.CreateBuilder();
        add(builder.Services.AddHealthChecks());
        return builder.StartAsync(service => service.MapDefaultEndpoints());
    }

    private static async Task<(HttpStatusCode Status, JsonElement Report)> AskAsync(WebApplication service, string path)
    {
        using var http = new HttpClient { BaseAddress = service.Address() };
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoStore);
        using var report = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        return (response.StatusCode, report.RootElement.Clone());
    }

    private static IEnumerable<string> Checks(JsonElement report) =>
        report.GetProperty("checks").EnumerateObject().Select(check => $"{check.Name} {check.Value.GetString()}").Order(StringComparer.Ordinal);
}
