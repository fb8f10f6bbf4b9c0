namespace Slipway.Hosting.Embedded.Engines;

/// <summary>Paths of the container, as they are on this machine.</summary>
internal static class EngineRequestPaths
{
    /// <summary>The file or folder that a path inside the container means, or null when no mount holds it.</summary>
    public static string? OnThisMachine(this EngineRequest request, string containerPath)
    {
        var holder = request.Mounts
            .Where(m => containerPath.Equals(m.ContainerPath.TrimEnd('/'), StringComparison.Ordinal)
                || containerPath.StartsWith(m.ContainerPath.TrimEnd('/') + '/', StringComparison.Ordinal))
            .MaxBy(m => m.ContainerPath.Length);
        return holder is null
            ? null
            : Path.Join(holder.HostPath, containerPath[holder.ContainerPath.TrimEnd('/').Length..].TrimStart('/').Replace('/', Path.DirectorySeparatorChar))
                .TrimEnd(Path.DirectorySeparatorChar);
    }

    /// <summary>The same for a variable that names a file or folder which has to be mounted.</summary>
    /// <exception cref="EngineException">It is set, and no mount holds it.</exception>
    public static string? MountedPath(this EngineRequest request, string variable) =>
        request.Environment.GetValueOrDefault(variable) is not { Length: > 0 } path ? null
        : request.OnThisMachine(path) ?? throw new EngineException(
            $"Resource '{request.ResourceName}': {variable} is '{path}', and nothing is mounted there. Add a bind mount or a volume that holds this path.");

    /// <summary>The loopback port behind a port of the image, which the graph has to declare.</summary>
    /// <exception cref="EngineException">The graph declares no such endpoint.</exception>
    public static int RequiredPort(this EngineRequest request, int targetPort) =>
        request.PortFor(targetPort) ?? throw new EngineException(
            $"Resource '{request.ResourceName}' has no endpoint with target port {targetPort}, on which its server listens. Add one: WithEndpoint(targetPort: {targetPort}).");
}
