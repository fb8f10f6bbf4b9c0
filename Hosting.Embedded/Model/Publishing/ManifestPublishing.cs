using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>How a resource is published. This host writes no manifest; it only knows what is left out of one.</summary>
    public class ManifestPublishingCallbackAnnotation : IResourceAnnotation
    {
        private ManifestPublishingCallbackAnnotation() { }

        /// <summary>Not at all.</summary>
        public static ManifestPublishingCallbackAnnotation Ignore { get; } = new();
    }
}

namespace Aspire.Hosting
{
    public static partial class ResourceBuilderExtensions
    {
        /// <summary>Leaves a resource out of what publish writes.</summary>
        public static IResourceBuilder<T> ExcludeFromManifest<T>(this IResourceBuilder<T> builder)
            where T : IResource
        {
            ArgumentNullException.ThrowIfNull(builder);
            return builder.WithAnnotation(ManifestPublishingCallbackAnnotation.Ignore, ResourceAnnotationMutationBehavior.Replace);
        }
    }
}
