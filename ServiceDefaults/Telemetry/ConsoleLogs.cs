using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Console;

namespace Slipway.ServiceDefaults.Telemetry;

/// <summary>
/// Outside development the console is read by a machine: one line of JSON per entry, in which CloudWatch finds the trace and every value by
/// name. <c>Logging:Console:FormatterName</c> says otherwise.
/// </summary>
internal static class ConsoleLogs
{
    private const string FormatterSetting = "Logging:Console:FormatterName";

    public static void AddConsoleLogs(this IHostApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment() || !string.IsNullOrEmpty(builder.Configuration[FormatterSetting])) return;

        builder.Services.Configure<ConsoleLoggerOptions>(options => options.FormatterName = ConsoleFormatterNames.Json);
        builder.Services.Configure<JsonConsoleFormatterOptions>(options =>
        {
            options.IncludeScopes = true;
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
    }
}
