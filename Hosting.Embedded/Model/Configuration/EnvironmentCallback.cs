using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Gives a resource environment variables when it starts or is published.</summary>
public class EnvironmentCallbackAnnotation : IResourceAnnotation
{
    /// <summary>A variable with a value that is computed then.</summary>
    public EnvironmentCallbackAnnotation(string name, Func<string> callback)
        : this(context => context.EnvironmentVariables[name] = callback()) => Name = name;

    /// <summary>Any variables.</summary>
    public EnvironmentCallbackAnnotation(Action<Dictionary<string, object>> callback)
        : this(context => callback(context.EnvironmentVariables)) { }

    /// <summary>Any variables.</summary>
    public EnvironmentCallbackAnnotation(Action<EnvironmentCallbackContext> callback)
        : this(context =>
        {
            callback(context);
            return Task.CompletedTask;
        })
    { }

    /// <summary>Any variables.</summary>
    public EnvironmentCallbackAnnotation(Func<EnvironmentCallbackContext, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = callback;
    }

    /// <summary>Sets the variables.</summary>
    public Func<EnvironmentCallbackContext, Task> Callback { get; }

    internal string? Name { get; }
}

/// <summary>What a callback of <see cref="EnvironmentCallbackAnnotation"/> is told.</summary>
public class EnvironmentCallbackContext
{
    private readonly IResource? _resource;

    /// <summary>A context with a resource.</summary>
    public EnvironmentCallbackContext(
        DistributedApplicationExecutionContext executionContext, IResource resource,
        Dictionary<string, object>? environmentVariables = null, CancellationToken cancellationToken = default)
        : this(executionContext, environmentVariables, cancellationToken) => _resource = resource;

    /// <summary>A context without one.</summary>
    public EnvironmentCallbackContext(
        DistributedApplicationExecutionContext executionContext, Dictionary<string, object>? environmentVariables = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(executionContext);
        ExecutionContext = executionContext;
        EnvironmentVariables = environmentVariables ?? new Dictionary<string, object>(StringComparer.Ordinal);
        CancellationToken = cancellationToken;
    }

    /// <summary>The variables so far: strings, or values that are known later.</summary>
    public Dictionary<string, object> EnvironmentVariables { get; }

    /// <summary>Whether the graph runs or is published.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>The resource.</summary>
    /// <exception cref="InvalidOperationException">The context was made without one.</exception>
    public IResource Resource => _resource ?? throw new InvalidOperationException("This context was made without a resource.");

    /// <summary>The resource's log.</summary>
    public ILogger Logger { get; set; } = NullLogger.Instance;

    /// <summary>Cancelled when the host stops.</summary>
    public CancellationToken CancellationToken { get; }
}
