using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>Gives a resource command line arguments when it starts or is published.</summary>
    public class CommandLineArgsCallbackAnnotation : IResourceAnnotation
    {
        /// <summary>Any arguments.</summary>
        public CommandLineArgsCallbackAnnotation(Action<IList<object>> callback)
            : this(context =>
            {
                callback(context.Args);
                return Task.CompletedTask;
            })
        { }

        /// <summary>Any arguments.</summary>
        public CommandLineArgsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> callback)
        {
            ArgumentNullException.ThrowIfNull(callback);
            Callback = callback;
        }

        /// <summary>Adds the arguments.</summary>
        public Func<CommandLineArgsCallbackContext, Task> Callback { get; }
    }

    /// <summary>What a callback of <see cref="CommandLineArgsCallbackAnnotation"/> is told.</summary>
    public sealed class CommandLineArgsCallbackContext
    {
        private readonly IResource? _resource;

        /// <summary>A context with a resource.</summary>
        public CommandLineArgsCallbackContext(IList<object> args, IResource resource, CancellationToken cancellationToken = default)
            : this(args, cancellationToken) => _resource = resource;

        /// <summary>A context without one.</summary>
        public CommandLineArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(args);
            Args = args;
            CancellationToken = cancellationToken;
        }

        /// <summary>The arguments so far: strings, or values that are known later.</summary>
        public IList<object> Args { get; }

        /// <summary>Whether the graph runs or is published.</summary>
        public DistributedApplicationExecutionContext ExecutionContext { get; init; } = new(DistributedApplicationOperation.Run);

        /// <summary>The resource.</summary>
        /// <exception cref="InvalidOperationException">The context was made without one.</exception>
        public IResource Resource => _resource ?? throw new InvalidOperationException("This context was made without a resource.");

        /// <summary>The resource's log.</summary>
        public ILogger Logger { get; init; } = NullLogger.Instance;

        /// <summary>Cancelled when the host stops.</summary>
        public CancellationToken CancellationToken { get; }
    }
}

namespace Aspire.Hosting
{
    public static partial class ResourceBuilderExtensions
    {
        /// <summary>Adds command line arguments.</summary>
        public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args)
            where T : IResourceWithArgs => builder.WithArgs(context => AddAll(context.Args, args));

        /// <summary>Adds command line arguments: strings, or values that are known later.</summary>
        public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params object[] args)
            where T : IResourceWithArgs => builder.WithArgs(context => AddAll(context.Args, args));

        /// <summary>Adds command line arguments when the resource starts or is published.</summary>
        public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, Action<CommandLineArgsCallbackContext> callback)
            where T : IResourceWithArgs => builder.WithArgs(context =>
            {
                callback(context);
                return Task.CompletedTask;
            });

        /// <summary>Adds command line arguments when the resource starts or is published.</summary>
        public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, Func<CommandLineArgsCallbackContext, Task> callback)
            where T : IResourceWithArgs
        {
            ArgumentNullException.ThrowIfNull(builder);
            return builder.WithAnnotation(new CommandLineArgsCallbackAnnotation(callback));
        }

        private static void AddAll(IList<object> list, IEnumerable<object> args)
        {
            foreach (var arg in args) list.Add(arg is IResourceBuilder<IResource> builder ? builder.Resource : arg);
        }
    }
}
