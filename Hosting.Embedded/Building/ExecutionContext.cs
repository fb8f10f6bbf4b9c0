namespace Aspire.Hosting;

/// <summary>What is done with the graph.</summary>
public enum DistributedApplicationOperation
{
    /// <summary>It runs on this machine.</summary>
    Run = 0,

    /// <summary>It is published, deployed or destroyed: a pipeline of steps.</summary>
    Publish = 1,
}

/// <summary>What is done with the graph, for those who write it.</summary>
public class DistributedApplicationExecutionContext
{
    private readonly DistributedApplicationExecutionContextOptions _options;

    /// <summary>An operation.</summary>
    public DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
        : this(new DistributedApplicationExecutionContextOptions(operation)) { }

    /// <summary>An operation with options.</summary>
    public DistributedApplicationExecutionContext(DistributedApplicationExecutionContextOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>The operation.</summary>
    public DistributedApplicationOperation Operation => _options.Operation;

    /// <summary>Whether it runs on this machine.</summary>
    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;

    /// <summary>Whether it is published, deployed or destroyed.</summary>
    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;

    /// <summary>The host's services.</summary>
    /// <exception cref="InvalidOperationException">The graph is not built yet.</exception>
    public IServiceProvider ServiceProvider => _options.ServiceProvider
        ?? throw new InvalidOperationException("The services are there only after the graph was built.");
}

/// <summary>Options of <see cref="DistributedApplicationExecutionContext"/>.</summary>
public class DistributedApplicationExecutionContextOptions(DistributedApplicationOperation operation)
{
    /// <summary>The operation.</summary>
    public DistributedApplicationOperation Operation { get; } = operation;

    /// <summary>The host's services, once there are any.</summary>
    public IServiceProvider? ServiceProvider { get; set; }
}

/// <summary>How a graph is begun.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>The command line.</summary>
    public string[]? Args { get; set; }

    /// <summary>The AppHost's assembly; the entry assembly by default.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>The AppHost's folder; the one it was built in by default.</summary>
    public string? ProjectDirectory { get; set; }

    /// <summary>Whether to leave the terminal and the dashboard alone, as tests do.</summary>
    public bool DisableDashboard { get; set; }
}
