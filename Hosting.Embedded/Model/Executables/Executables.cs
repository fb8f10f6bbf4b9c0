using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>A program of this machine.</summary>
    public class ExecutableResource : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource
    {
        /// <summary>A program.</summary>
        /// <param name="name">Its name in the graph.</param>
        /// <param name="command">The file, or a name to be found on the path.</param>
        /// <param name="workingDirectory">Where it runs.</param>
        public ExecutableResource(string name, string command, string workingDirectory) : base(name)
        {
            ArgumentException.ThrowIfNullOrEmpty(command);
            ArgumentNullException.ThrowIfNull(workingDirectory);
            Annotations.Add(new ExecutableAnnotation { Command = command, WorkingDirectory = workingDirectory });
        }

        /// <summary>The file, or a name to be found on the path.</summary>
        public string Command => Annotation.Command;

        /// <summary>Where it runs.</summary>
        public string WorkingDirectory => Annotation.WorkingDirectory;

        private ExecutableAnnotation Annotation => Annotations.OfType<ExecutableAnnotation>().Last();
    }

    /// <summary>What an executable resource runs.</summary>
    public sealed class ExecutableAnnotation : IResourceAnnotation
    {
        /// <summary>The file, or a name to be found on the path.</summary>
        public required string Command { get; set; }

        /// <summary>Where it runs.</summary>
        public required string WorkingDirectory { get; set; }
    }
}

namespace Aspire.Hosting
{
    /// <summary>Programs of this machine, and what can be said of them.</summary>
    public static class ExecutableResourceBuilderExtensions
    {
        /// <summary>Adds a program of this machine.</summary>
        /// <param name="builder">The graph.</param>
        /// <param name="name">Its name.</param>
        /// <param name="command">The file, or a name to be found on the path.</param>
        /// <param name="workingDirectory">Where it runs, absolute or from the AppHost's folder.</param>
        /// <param name="args">Its arguments.</param>
        public static IResourceBuilder<ExecutableResource> AddExecutable(
            this IDistributedApplicationBuilder builder, [ResourceName] string name, string command, string workingDirectory, params string[]? args) =>
            builder.AddExecutable(name, command, workingDirectory, (object[]?)args);

        /// <summary>Adds a program of this machine.</summary>
        /// <param name="builder">The graph.</param>
        /// <param name="name">Its name.</param>
        /// <param name="command">The file, or a name to be found on the path.</param>
        /// <param name="workingDirectory">Where it runs, absolute or from the AppHost's folder.</param>
        /// <param name="args">Its arguments: strings, or values that are known later.</param>
        public static IResourceBuilder<ExecutableResource> AddExecutable(
            this IDistributedApplicationBuilder builder, [ResourceName] string name, string command, string workingDirectory, params object[]? args)
        {
            ArgumentNullException.ThrowIfNull(builder);
            ArgumentNullException.ThrowIfNull(workingDirectory);
            var folder = Path.GetFullPath(workingDirectory, builder.AppHostDirectory);
            return builder.AddResource(new ExecutableResource(name, command, folder)).WithArgs(args ?? []).WithOtlpExporter();
        }

        /// <summary>Changes the file.</summary>
        public static IResourceBuilder<T> WithCommand<T>(this IResourceBuilder<T> builder, string command)
            where T : ExecutableResource
        {
            ArgumentNullException.ThrowIfNull(builder);
            ArgumentException.ThrowIfNullOrEmpty(command);
            builder.Resource.Annotations.OfType<ExecutableAnnotation>().Last().Command = command;
            return builder;
        }

        /// <summary>Changes where it runs.</summary>
        public static IResourceBuilder<T> WithWorkingDirectory<T>(this IResourceBuilder<T> builder, string workingDirectory)
            where T : ExecutableResource
        {
            ArgumentNullException.ThrowIfNull(builder);
            ArgumentNullException.ThrowIfNull(workingDirectory);
            builder.Resource.Annotations.OfType<ExecutableAnnotation>().Last().WorkingDirectory =
                Path.GetFullPath(workingDirectory, builder.ApplicationBuilder.AppHostDirectory);
            return builder;
        }
    }
}
