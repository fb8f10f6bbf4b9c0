using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <content>Images that are built from a Dockerfile. They always need a container engine.</content>
public static partial class ContainerResourceBuilderExtensions
{
    /// <summary>Adds a container whose image is built from a Dockerfile.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="name">Its name.</param>
    /// <param name="contextPath">The folder whose files the build sees, absolute or from the AppHost's folder.</param>
    /// <param name="dockerfilePath">The Dockerfile, absolute or from that folder; <c>Dockerfile</c> by default.</param>
    /// <param name="stage">The stage to build; the last one by default.</param>
    public static IResourceBuilder<ContainerResource> AddDockerfile(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string contextPath, string? dockerfilePath = null, string? stage = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ContainerResource(name)).WithDockerfile(contextPath, dockerfilePath, stage);
    }

    /// <summary>Builds the container's image from a Dockerfile, whatever image it had before.</summary>
    /// <param name="builder">The container.</param>
    /// <param name="contextPath">The folder whose files the build sees, absolute or from the AppHost's folder.</param>
    /// <param name="dockerfilePath">The Dockerfile, absolute or from that folder; <c>Dockerfile</c> by default.</param>
    /// <param name="stage">The stage to build; the last one by default.</param>
    public static IResourceBuilder<T> WithDockerfile<T>(
        this IResourceBuilder<T> builder, string contextPath, string? dockerfilePath = null, string? stage = null)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(contextPath);
        var context = Path.GetFullPath(contextPath, builder.ApplicationBuilder.AppHostDirectory);
        var dockerfile = Path.GetFullPath(dockerfilePath ?? "Dockerfile", context);
        return builder.WithAnnotation(new DockerfileBuildAnnotation(context, dockerfile, stage), ResourceAnnotationMutationBehavior.Replace)
            .WithImage(builder.Resource.Name.ToLowerInvariant()).WithImageRegistry(null);
    }

    /// <summary>Gives the build an argument: text, or a value that is known later.</summary>
    /// <exception cref="InvalidOperationException">The container's image is not built from a Dockerfile.</exception>
    public static IResourceBuilder<T> WithBuildArg<T>(this IResourceBuilder<T> builder, string name, object? value)
        where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (value is ParameterResource { Secret: true })
        {
            throw new InvalidOperationException($"Build argument '{name}' would keep a secret in the image, where anyone can read it. Say WithBuildSecret instead.");
        }

        BuildOf(builder).BuildArguments[name] = value;
        return builder;
    }

    /// <summary>Gives the build an argument.</summary>
    /// <exception cref="InvalidOperationException">The image is not built from a Dockerfile, or the parameter is a secret, which the image would keep.</exception>
    public static IResourceBuilder<T> WithBuildArg<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> value)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(value);
        return builder.WithBuildArg(name, (object)value.Resource);
    }

    /// <summary>Gives the build a secret, which no layer of the image keeps: <c>RUN --mount=type=secret,id=name</c>.</summary>
    /// <exception cref="InvalidOperationException">The container's image is not built from a Dockerfile.</exception>
    public static IResourceBuilder<T> WithBuildSecret<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> value)
        where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        BuildOf(builder).BuildSecrets[name] = value.Resource;
        return builder;
    }

    private static DockerfileBuildAnnotation BuildOf<T>(IResourceBuilder<T> builder)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build)
            ? build
            : throw new InvalidOperationException($"Container '{builder.Resource.Name}' is not built from a Dockerfile; say WithDockerfile first.");
    }
}
