namespace WebApp.Telemetry;

internal static class TelemetryServices
{
    public static void AddTelemetry(this IServiceCollection services) => services.AddSingleton<BoardTelemetry>();
}
