using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;
using Slipway.Hosting.Embedded.Model.Telemetry;

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>A resource that sends telemetry over OTLP.</summary>
    public class OtlpExporterAnnotation : IResourceAnnotation
    {
        /// <summary>The protocol that it needs; null for any.</summary>
        public OtlpProtocol? RequiredProtocol { get; init; }
    }
}

namespace Aspire.Hosting
{
    /// <summary>How OTLP travels.</summary>
    public enum OtlpProtocol
    {
        /// <summary>gRPC.</summary>
        Grpc = 0,

        /// <summary>Protobuf over HTTP.</summary>
        HttpProtobuf = 1,

        /// <summary>JSON over HTTP.</summary>
        HttpJson = 2,
    }

    /// <summary>Telemetry of resources.</summary>
    public static class OtlpConfigurationExtensions
    {
        /// <summary>Lets a resource send its telemetry over OTLP, to the receiver that is configured under <c>ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL</c>.</summary>
        public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder)
            where T : IResourceWithEnvironment => builder.WithExporter(null);

        /// <summary>Lets a resource send its telemetry over OTLP by a given protocol.</summary>
        public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder, OtlpProtocol protocol)
            where T : IResourceWithEnvironment => builder.WithExporter(protocol);

        private static IResourceBuilder<T> WithExporter<T>(this IResourceBuilder<T> builder, OtlpProtocol? required)
            where T : IResourceWithEnvironment
        {
            ArgumentNullException.ThrowIfNull(builder);
            var configuration = builder.ApplicationBuilder.Configuration;
            var isDevelopment = builder.ApplicationBuilder.Environment.IsDevelopment();

            return builder
                .WithAnnotation(new OtlpExporterAnnotation { RequiredProtocol = required }, ResourceAnnotationMutationBehavior.Replace)
                .WithEnvironment(context =>
                {
                    // Where telemetry goes in the cloud is the deployment's to say.
                    if (context.ExecutionContext.IsPublishMode) return;

                    var variables = context.EnvironmentVariables;
                    variables["OTEL_SERVICE_NAME"] = builder.Resource.Name;
                    variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={(builder.Resource.GetReplicaCount() > 1 ? InstanceBlanks.Name : builder.Resource.Name)}";

                    if (isDevelopment)
                    {
                        // A developer waits for what just happened: short delays, every trace.
                        variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
                        variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
                        variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
                        variables["OTEL_TRACES_SAMPLER"] = "always_on";
                        variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
                    }

                    var http = OtlpSettings.Read(configuration, OtlpSettings.Http);
                    var grpc = OtlpSettings.Read(configuration, OtlpSettings.Grpc);
                    var (endpoint, protocol) = required is OtlpProtocol.Grpc || (required is null && grpc is not null)
                        ? (grpc, "grpc")
                        : (http, required is OtlpProtocol.HttpJson ? "http/json" : "http/protobuf");

                    // Without a receiver nothing is sent: an exporter that retries for ever costs time and fills the log.
                    if (endpoint is null) return;
                    variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = new HostUrl(endpoint);
                    variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol;
                    if (configuration[OtlpSettings.Key] is { Length: > 0 } key) variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={key}";
                });
        }
    }
}
