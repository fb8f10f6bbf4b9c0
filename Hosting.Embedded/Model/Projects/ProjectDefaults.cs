using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ProjectResourceBuilderExtensions
{
    private const string Urls = "ASPNETCORE_URLS";

    /// <summary>What every project gets: the endpoints, variables and arguments of its launch profile, telemetry, its addresses.</summary>
    private static IResourceBuilder<T> WithProjectDefaults<T>(this IResourceBuilder<T> builder)
        where T : ProjectResource
    {
        var profile = LaunchProfiles.Choose(builder.Resource, builder.ApplicationBuilder.Configuration["DOTNET_LAUNCH_PROFILE"]);
        builder.WithEndpointsOf(profile).WithOtlpExporter();

        if (builder.ApplicationBuilder.ExecutionContext.IsPublishMode) return builder.WithPublishedPorts();

        builder.WithEnvironment(context =>
        {
            foreach (var (name, value) in profile?.EnvironmentVariables ?? [])
            {
                context.EnvironmentVariables.TryAdd(name, Environment.ExpandEnvironmentVariables(value));
            }

            // A project without a profile runs in the same environment as the graph.
            var environment = builder.ApplicationBuilder.Environment.EnvironmentName;
            if (profile is null) context.EnvironmentVariables.TryAdd("DOTNET_ENVIRONMENT", environment);

            // Plain text with single-line messages is what a console log is for; colours are kept for the terminal.
            context.EnvironmentVariables.TryAdd("LOGGING__CONSOLE__FORMATTERNAME", "simple");
            context.EnvironmentVariables.TryAdd("LOGGING__CONSOLE__FORMATTEROPTIONS__TIMESTAMPFORMAT", "yyyy-MM-ddTHH:mm:ss.fffffff ");
        });

        if (profile?.CommandLineArgs is { Length: > 0 } args) builder.WithArgs(CommandLine.Split(args));
        return builder.WithEnvironment(context => SetUrls(context, builder.Resource));
    }

    private static IResourceBuilder<T> WithEndpointsOf<T>(this IResourceBuilder<T> builder, LaunchProfile? profile)
        where T : ProjectResource
    {
        var addresses = (profile?.ApplicationUrl ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var address in addresses)
        {
            if (!Uri.TryCreate(address.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri))
            {
                throw new DistributedApplicationException($"The launch profile of project '{builder.Resource.Name}' has an applicationUrl that is no address: '{address}'.");
            }

            // The second address of the same scheme needs another name.
            var taken = builder.Resource.Annotations.OfType<EndpointAnnotation>().Count(e => e.UriScheme == uri.Scheme);
            builder.WithEndpoint(taken == 0 ? uri.Scheme : $"{uri.Scheme}{taken + 1}", endpoint =>
            {
                endpoint.UriScheme = uri.Scheme;
                endpoint.TargetHost = uri.Host;

                // The profile's ports are for this machine; in the cloud the service listens where its image says.
                if (builder.ApplicationBuilder.ExecutionContext.IsRunMode) endpoint.Port = uri.Port;
            });
        }

        return builder;
    }

    private static void SetUrls(EnvironmentCallbackContext context, ProjectResource project)
    {
        if (context.EnvironmentVariables.ContainsKey(Urls)) return;

        var urls = new ReferenceExpressionBuilder();
        foreach (var endpoint in project.GetEndpoints().Where(e => e.Scheme is "http" or "https"))
        {
            if (!urls.IsEmpty) urls.AppendLiteral(";");
            if (endpoint.IsHttps) context.EnvironmentVariables.TryAdd("ASPNETCORE_HTTPS_PORT", endpoint.Property(EndpointProperty.Port));
            urls.Append($"{endpoint.Property(EndpointProperty.Scheme)}://{endpoint.EndpointAnnotation.TargetHost}:{endpoint.Property(EndpointProperty.TargetPort)}");
        }

        if (!urls.IsEmpty) context.EnvironmentVariables[Urls] = urls.Build();
    }

    private static IResourceBuilder<T> WithPublishedPorts<T>(this IResourceBuilder<T> builder)
        where T : ProjectResource => builder.WithEnvironment(context =>
    {
        if (builder.Resource.GetEndpoints().Any()) context.EnvironmentVariables.TryAdd("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true");
        foreach (var (variable, scheme) in new[] { ("HTTP_PORTS", "http"), ("HTTPS_PORTS", "https") })
        {
            var ports = new ReferenceExpressionBuilder();
            foreach (var endpoint in builder.Resource.GetEndpoints().Where(e => e.Scheme == scheme && e.TargetPort is not null))
            {
                if (!ports.IsEmpty) ports.AppendLiteral(";");
                ports.Append($"{endpoint.Property(EndpointProperty.TargetPort)}");
            }

            if (!ports.IsEmpty) context.EnvironmentVariables.TryAdd(variable, ports.Build());
        }
    });
}
