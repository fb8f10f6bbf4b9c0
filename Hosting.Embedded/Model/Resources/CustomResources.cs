using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>Names of facts that are shown of resources.</summary>
    public static class CustomResourceKnownProperties
    {
        /// <summary>Where it comes from: an image, a path, a host.</summary>
        public static string Source { get; } = "resource.source";

        /// <summary>Its connection string.</summary>
        public static string ConnectionString { get; } = "resource.connectionString";
    }

    /// <summary>The icon of a resource.</summary>
    public sealed class ResourceIconAnnotation : IResourceAnnotation
    {
        /// <summary>An icon of Fluent UI.</summary>
        public ResourceIconAnnotation(string iconName, IconVariant iconVariant = IconVariant.Filled)
        {
            ArgumentException.ThrowIfNullOrEmpty(iconName);
            IconName = iconName;
            IconVariant = iconVariant;
        }

        /// <summary>Its name.</summary>
        public string IconName { get; }

        /// <summary>How it is drawn.</summary>
        public IconVariant IconVariant { get; }
    }

    /// <summary>A resource that is not to be shown.</summary>
    internal sealed class HiddenAnnotation : IResourceAnnotation;
}

namespace Aspire.Hosting
{
    /// <summary>Resources that look after their own life: the graph adds them with <c>AddResource</c>, and they say how they are.</summary>
    public static class CustomResourceExtensions
    {
        /// <summary>Says how a resource is before it begins its life, and that it is to be shown.</summary>
        public static IResourceBuilder<TResource> WithInitialState<TResource>(this IResourceBuilder<TResource> builder, CustomResourceSnapshot initialSnapshot)
            where TResource : IResource
        {
            ArgumentNullException.ThrowIfNull(builder);
            ArgumentNullException.ThrowIfNull(initialSnapshot);
            return builder.WithAnnotation(new ResourceSnapshotAnnotation(initialSnapshot), ResourceAnnotationMutationBehavior.Replace);
        }
    }

    public static partial class ResourceBuilderExtensions
    {
        /// <summary>Gives a resource an icon of Fluent UI: <c>Database</c>, <c>CloudArrowUp</c>.</summary>
        public static IResourceBuilder<T> WithIconName<T>(this IResourceBuilder<T> builder, string iconName, IconVariant iconVariant = IconVariant.Filled)
            where T : IResource
        {
            ArgumentNullException.ThrowIfNull(builder);
            return builder.WithAnnotation(new ResourceIconAnnotation(iconName, iconVariant), ResourceAnnotationMutationBehavior.Replace);
        }

        /// <summary>Does not show a resource; it runs as any other.</summary>
        public static IResourceBuilder<T> WithHidden<T>(this IResourceBuilder<T> builder)
            where T : IResource
        {
            ArgumentNullException.ThrowIfNull(builder);
            return builder.WithAnnotation(new HiddenAnnotation(), ResourceAnnotationMutationBehavior.Replace);
        }
    }
}
