namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that an image runs as; in the embedded host a real server of the same kind may stand behind it.</summary>
/// <param name="name">Its name.</param>
/// <param name="entrypoint">The command to run instead of the image's own.</param>
public class ContainerResource(string name, string? entrypoint = null)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource
{
    /// <summary>The command to run instead of the image's own.</summary>
    public string? Entrypoint { get; set; } = entrypoint;

    /// <summary>Whether the arguments are one line for a shell.</summary>
    public bool? ShellExecution { get; set; }
}

/// <summary>An image.</summary>
public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    private string? _tag;
    private string? _sha256;

    /// <summary>The registry; null for the default one.</summary>
    public string? Registry { get; set; }

    /// <summary>The repository: <c>library/postgres</c>.</summary>
    public required string Image { get; set; }

    /// <summary>The tag. Setting it clears the digest.</summary>
    public string? Tag
    {
        get => _tag;
        set
        {
            _tag = value;
            if (value is not null) _sha256 = null;
        }
    }

    /// <summary>The digest. Setting it clears the tag.</summary>
    public string? SHA256
    {
        get => _sha256;
        set
        {
            _sha256 = value;
            if (value is not null) _tag = null;
        }
    }

    /// <summary>The whole reference.</summary>
    public override string ToString()
    {
        var repository = string.IsNullOrEmpty(Registry) ? Image : $"{Registry}/{Image}";
        return SHA256 is not null ? $"{repository}@sha256:{SHA256}" : $"{repository}:{Tag ?? "latest"}";
    }
}

/// <summary>A volume or a folder of this machine inside a container.</summary>
public sealed class ContainerMountAnnotation : IResourceAnnotation
{
    /// <summary>Mounts a volume or folder.</summary>
    /// <param name="source">The volume's name, or the folder's absolute path; null for an unnamed volume.</param>
    /// <param name="target">The path in the container.</param>
    /// <param name="type">Which of the two.</param>
    /// <param name="isReadOnly">Whether the container must not write to it.</param>
    public ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly)
    {
        ArgumentException.ThrowIfNullOrEmpty(target);
        if (type == ContainerMountType.BindMount)
        {
            ArgumentException.ThrowIfNullOrEmpty(source);
            if (!Path.IsPathRooted(source)) throw new ArgumentException($"The folder of a bind mount must be an absolute path: '{source}'.", nameof(source));
        }
        else if (source is null && isReadOnly)
        {
            throw new ArgumentException("An unnamed volume that nobody can write to is of no use.", nameof(isReadOnly));
        }

        Source = source;
        Target = target;
        Type = type;
        IsReadOnly = isReadOnly;
    }

    /// <summary>The volume's name, or the folder's absolute path; null for an unnamed volume.</summary>
    public string? Source { get; }

    /// <summary>The path in the container.</summary>
    public string Target { get; }

    /// <summary>Which of the two.</summary>
    public ContainerMountType Type { get; }

    /// <summary>Whether the container must not write to it.</summary>
    public bool IsReadOnly { get; }
}

/// <summary>What is mounted.</summary>
public enum ContainerMountType
{
    /// <summary>A folder of this machine.</summary>
    BindMount = 0,

    /// <summary>A volume: a folder that the host keeps.</summary>
    Volume = 1,
}

/// <summary>Says that a container engine runs this container, rather than a native engine in its place. Set when the graph starts.</summary>
internal sealed class RunsAsContainerAnnotation : IResourceAnnotation;
