namespace Aspire.Hosting.ApplicationModel;

/// <summary>An image that is built from a Dockerfile when the container starts.</summary>
public class DockerfileBuildAnnotation : IResourceAnnotation
{
    /// <summary>Builds from a Dockerfile.</summary>
    /// <param name="contextPath">The folder whose files the build sees, absolute.</param>
    /// <param name="dockerfilePath">The Dockerfile, absolute.</param>
    /// <param name="stage">The stage to build; the last one when null.</param>
    public DockerfileBuildAnnotation(string contextPath, string dockerfilePath, string? stage)
    {
        ArgumentException.ThrowIfNullOrEmpty(contextPath);
        ArgumentException.ThrowIfNullOrEmpty(dockerfilePath);
        ContextPath = contextPath;
        DockerfilePath = dockerfilePath;
        Stage = stage;
    }

    /// <summary>The folder whose files the build sees.</summary>
    public string ContextPath { get; }

    /// <summary>The Dockerfile.</summary>
    public string DockerfilePath { get; }

    /// <summary>The stage to build; the last one when null.</summary>
    public string? Stage { get; }

    /// <summary>Build arguments: text, or values that are known later; null for the Dockerfile's own default.</summary>
    public Dictionary<string, object?> BuildArguments { get; } = new(StringComparer.Ordinal);

    /// <summary>Build secrets: values that no layer of the image keeps.</summary>
    public Dictionary<string, object> BuildSecrets { get; } = new(StringComparer.Ordinal);
}
