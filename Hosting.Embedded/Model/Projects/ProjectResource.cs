using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>A .NET project.</summary>
    /// <param name="name">Its name in the graph.</param>
    public class ProjectResource(string name)
        : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource;

    /// <summary>How many instances of a resource are wanted.</summary>
    public sealed class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
    {
        /// <summary>How many.</summary>
        public int Replicas { get; } = replicas;
    }

    /// <summary>Leaves the launch profiles alone.</summary>
    public sealed class ExcludeLaunchProfileAnnotation : IResourceAnnotation;

    /// <summary>Takes a launch profile by its name.</summary>
    public sealed class LaunchProfileAnnotation : IResourceAnnotation
    {
        /// <summary>Takes this one.</summary>
        public LaunchProfileAnnotation(string launchProfileName)
        {
            ArgumentException.ThrowIfNullOrEmpty(launchProfileName);
            LaunchProfileName = launchProfileName;
        }

        /// <summary>Its name.</summary>
        public string LaunchProfileName { get; }
    }

    /// <summary>Questions to ask of projects.</summary>
    public static class ProjectResourceExtensions
    {
        /// <summary>The projects of a graph.</summary>
        public static IEnumerable<ProjectResource> GetProjectResources(this DistributedApplicationModel model)
        {
            ArgumentNullException.ThrowIfNull(model);
            return model.Resources.OfType<ProjectResource>();
        }

        /// <summary>Where a project is.</summary>
        public static IProjectMetadata GetProjectMetadata(this ProjectResource projectResource)
        {
            ArgumentNullException.ThrowIfNull(projectResource);
            return projectResource.Annotations.OfType<IProjectMetadata>().Single();
        }
    }
}

namespace Aspire.Hosting
{
    /// <summary>Where a project is. The build writes one class of this for each project that the AppHost refers to: <c>Projects.WebApp</c>.</summary>
    public interface IProjectMetadata : IResourceAnnotation
    {
        /// <summary>The project file.</summary>
        string ProjectPath { get; }

        /// <summary>The launch settings; null to read them from the project.</summary>
        LaunchSettings? LaunchSettings => null;

        /// <summary>Whether the project is built already.</summary>
        bool SuppressBuild => false;
    }

    /// <summary>How a project is added.</summary>
    public class ProjectResourceOptions
    {
        /// <summary>The launch profile to take; null for the one that the AppHost was started with, or the first.</summary>
        public string? LaunchProfileName { get; set; }

        /// <summary>Whether to leave the launch profiles alone.</summary>
        public bool ExcludeLaunchProfile { get; set; }
    }
}

namespace Slipway.Hosting.Embedded
{
    /// <summary>Where a project's built output is. The build knows, so the host need not ask MSBuild, which takes a second.</summary>
    public interface IProjectOutput : Aspire.Hosting.IProjectMetadata
    {
        /// <summary>The assembly to run.</summary>
        string TargetPath { get; }
    }
}
