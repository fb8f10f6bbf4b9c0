using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Slipway.Hosting.Aws.Mapping;

/// <summary>Options of a resource: what the AppHost says, and over it what the settings say (<c>Aws:Resources:postgres:InstanceClass</c>).</summary>
internal sealed class MappingOptions(IConfiguration configuration)
{
    private const string Section = "Aws:Resources";

    /// <exception cref="DistributedApplicationException">A setting is unknown or can't be read.</exception>
    public T Of<T>(IResource resource)
        where T : class, new()
    {
        var options = new T();
        foreach (var choice in resource.Annotations.OfType<PublishChoice<T>>()) choice.Configure(options);
        var section = configuration.GetSection($"{Section}:{resource.Name}");
        try
        {
            section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException exception)
        {
            throw new DistributedApplicationException($"The settings of '{resource.Name}' ({section.Path}) can't be read: {exception.Message}", exception);
        }

        return options;
    }
}

/// <summary>What the AppHost says about a resource on AWS.</summary>
internal sealed record PublishChoice<T>(Action<T> Configure) : IResourceAnnotation;
