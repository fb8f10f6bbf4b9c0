using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>A resource that takes environment variables.</summary>
    public interface IResourceWithEnvironment : IResource;

    /// <summary>A resource that takes command line arguments.</summary>
    public interface IResourceWithArgs : IResource;

    /// <summary>A resource that listens on endpoints.</summary>
    public interface IResourceWithEndpoints : IResource;

    /// <summary>A resource whose start can wait for another.</summary>
    public interface IResourceWithWaitSupport : IResource;

    /// <summary>A resource that can be probed.</summary>
    public interface IResourceWithProbes : IResource;

    /// <summary>A resource that is never started or stopped.</summary>
    public interface IResourceWithoutLifetime : IResource;

    /// <summary>A resource that runs the application's own code or an image: a process or a container.</summary>
    public interface IComputeResource : IResource;

    /// <summary>A resource that stands and falls with another.</summary>
    public interface IResourceWithParent : IResource
    {
        /// <summary>The other.</summary>
        IResource Parent { get; }
    }

    /// <summary>A resource that stands and falls with another.</summary>
    /// <typeparam name="T">The other's type.</typeparam>
    public interface IResourceWithParent<out T> : IResourceWithParent
        where T : IResource
    {
        /// <summary>The other.</summary>
        new T Parent { get; }

        IResource IResourceWithParent.Parent => Parent;
    }
}

namespace Aspire.Hosting
{
    /// <summary>A resource that others find by its name.</summary>
    public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
}
