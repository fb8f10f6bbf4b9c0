using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WebApp.Health;

internal static class FirstProbe
{
    /// <summary>
    /// Asks the images' and the mail's servers on another core while the pipeline is put together: being healthy waits for all checks, and
    /// theirs are the ones that need a client of their own. (The database and the cache are connected to earlier still.)
    /// </summary>
    public static void ProbeAhead(this WebApplication app)
    {
        var checks = app.Services.GetRequiredService<HealthCheckService>();
        // What it finds nobody reads: the first probe from outside asks again.
        _ = Task.Run(() => checks.CheckHealthAsync(check => check.Name is "images" or "mail", app.Lifetime.ApplicationStopping));
    }
}
