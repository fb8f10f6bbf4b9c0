namespace WebApp.Limits;

internal static class LimitServices
{
    public static void AddLimits(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(LimitRates.Read(builder.Configuration));
        builder.Services.AddSingleton<Limiter>();
    }
}
