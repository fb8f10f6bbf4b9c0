namespace Aspire.Hosting.ApplicationModel;

/// <summary>Gives the container engine arguments of its own when a container is made.</summary>
public sealed class ContainerRuntimeArgsCallbackAnnotation : IResourceAnnotation
{
    /// <summary>Any arguments.</summary>
    public ContainerRuntimeArgsCallbackAnnotation(Action<IList<object>> callback)
        : this(context =>
        {
            callback(context.Args);
            return Task.CompletedTask;
        }) => ArgumentNullException.ThrowIfNull(callback);

    /// <summary>Any arguments.</summary>
    public ContainerRuntimeArgsCallbackAnnotation(Func<ContainerRuntimeArgsCallbackContext, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = callback;
    }

    /// <summary>Adds the arguments.</summary>
    public Func<ContainerRuntimeArgsCallbackContext, Task> Callback { get; }
}

/// <summary>What a callback of <see cref="ContainerRuntimeArgsCallbackAnnotation"/> is told.</summary>
public sealed class ContainerRuntimeArgsCallbackContext
{
    /// <summary>A context.</summary>
    public ContainerRuntimeArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(args);
        Args = args;
        CancellationToken = cancellationToken;
    }

    /// <summary>The arguments so far: strings, or values that are known later.</summary>
    public IList<object> Args { get; }

    /// <summary>Cancelled when the host stops.</summary>
    public CancellationToken CancellationToken { get; }
}
