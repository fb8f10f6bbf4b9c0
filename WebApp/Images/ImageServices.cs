using Microsoft.Extensions.Diagnostics.HealthChecks;
using Slipway.ServiceDefaults.Connections;

namespace WebApp.Images;

internal static class ImageServices
{
    private static readonly TimeSpan HealthTimeout = TimeSpan.FromSeconds(2);

    public static void AddImages(this IHostApplicationBuilder builder, string connectionName)
    {
        builder.Services.AddSingleton(S3Connection.Read(builder.Configuration, connectionName));
        builder.Services.AddOptions<ImageLimits>().BindConfiguration(ImageLimits.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ImageStore>();
        builder.Services.AddHostedService<ImageSweeper>();
        builder.Services.AddSingleton<ImagesHealthCheck>();
        builder.Services.AddHealthChecks().AddCheck<ImagesHealthCheck>("images", HealthStatus.Degraded, timeout: HealthTimeout);
    }
}
