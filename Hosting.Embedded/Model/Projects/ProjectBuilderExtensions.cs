using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>.NET projects, and what can be said of them.</summary>
public static partial class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project that the AppHost refers to: <c>AddProject&lt;Projects.WebApp&gt;("webapp")</c>.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, [ResourceName] string name)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name, _ => { });

    /// <summary>Adds a project that the AppHost refers to, with a launch profile; null for none.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string? launchProfileName)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name, Profile(launchProfileName));

    /// <summary>Adds a project that the AppHost refers to.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, Action<ProjectResourceOptions> configure)
        where TProject : IProjectMetadata, new() => builder.AddProject(name, new TProject(), configure);

    /// <summary>Adds a project by the path of its file, absolute or from the AppHost's folder. It is built before it starts.</summary>
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, [ResourceName] string name, string projectPath) =>
        builder.AddProject(name, projectPath, _ => { });

    /// <summary>Adds a project by the path of its file, with a launch profile; null for none.</summary>
    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string projectPath, string? launchProfileName) =>
        builder.AddProject(name, projectPath, Profile(launchProfileName));

    /// <summary>Adds a project by the path of its file.</summary>
    /// <exception cref="DistributedApplicationException">There is no such file.</exception>
    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string projectPath, Action<ProjectResourceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(projectPath);
        var path = Path.GetFullPath(projectPath, builder.AppHostDirectory);
        return builder.AddProject(name, new ProjectPathMetadata(path), configure);
    }

    /// <summary>Asks for several instances behind one address.</summary>
    /// <exception cref="DistributedApplicationException">The number is not positive.</exception>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (replicas < 1)
        {
            throw new DistributedApplicationException(
                $"'{builder.Resource.Name}' can't have {replicas} replicas: there must be one at least. To keep it from starting, use WithExplicitStart().");
        }

        return builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);
    }

    private static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, string name, IProjectMetadata metadata, Action<ProjectResourceOptions> configure) =>
        Add(builder, new ProjectResource(name), metadata, configure);

    private static IResourceBuilder<T> Add<T>(
        IDistributedApplicationBuilder builder, T resource, IProjectMetadata metadata, Action<ProjectResourceOptions> configure)
        where T : ProjectResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        if (!File.Exists(metadata.ProjectPath))
        {
            throw new DistributedApplicationException(
                $"Project '{resource.Name}' is not there: no file '{metadata.ProjectPath}'. Correct the path, or build the AppHost again if the project was moved.");
        }

        var options = new ProjectResourceOptions();
        configure(options);

        var project = builder.AddResource(resource).WithAnnotation(metadata);
        if (options.ExcludeLaunchProfile) project.WithAnnotation(new ExcludeLaunchProfileAnnotation());
        else if (options.LaunchProfileName is { } profile) project.WithAnnotation(new LaunchProfileAnnotation(profile));
        return project.WithProjectDefaults();
    }

    private static Action<ProjectResourceOptions> Profile(string? name) => options =>
    {
        options.LaunchProfileName = name;
        options.ExcludeLaunchProfile = name is null;
    };

    private sealed record ProjectPathMetadata(string ProjectPath) : IProjectMetadata;
}
