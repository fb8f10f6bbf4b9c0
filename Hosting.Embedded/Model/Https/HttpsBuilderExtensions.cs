using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>What certificate a resource's https endpoints show.</summary>
    public sealed class HttpsCertificateAnnotation : IResourceAnnotation
    {
        /// <summary>Whether it is the development certificate; null for what is usual for the kind of resource.</summary>
        public bool? UseDeveloperCertificate { get; init; }

        /// <summary>The password of the file that the resource is given it in, if any.</summary>
        public ParameterResource? Password { get; init; }
    }

    /// <summary>Whether a resource takes the development certificate for genuine.</summary>
    internal sealed record DeveloperCertificateTrust(bool Trust) : IResourceAnnotation;
}

namespace Aspire.Hosting
{
    public static partial class ResourceBuilderExtensions
    {
        /// <summary>Gives a project the development certificate for its https endpoints. A project that has one gets it without being told.</summary>
        /// <param name="builder">The project.</param>
        /// <param name="password">A password for the file that it is given; none by default.</param>
        public static IResourceBuilder<TResource> WithHttpsDeveloperCertificate<TResource>(
            this IResourceBuilder<TResource> builder, IResourceBuilder<ParameterResource>? password = null)
            where TResource : IResourceWithEnvironment, IResourceWithArgs
        {
            ArgumentNullException.ThrowIfNull(builder);
            return builder.WithAnnotation(
                new HttpsCertificateAnnotation { UseDeveloperCertificate = true, Password = password?.Resource }, ResourceAnnotationMutationBehavior.Replace);
        }

        /// <summary>Gives a project no certificate: it brings its own.</summary>
        public static IResourceBuilder<TResource> WithoutHttpsCertificate<TResource>(this IResourceBuilder<TResource> builder)
            where TResource : IResourceWithEnvironment, IResourceWithArgs
        {
            ArgumentNullException.ThrowIfNull(builder);
            return builder.WithAnnotation(new HttpsCertificateAnnotation { UseDeveloperCertificate = false }, ResourceAnnotationMutationBehavior.Replace);
        }

        /// <summary>Says whether a project or program takes the development certificate for genuine; it does unless told otherwise.</summary>
        public static IResourceBuilder<TResource> WithDeveloperCertificateTrust<TResource>(this IResourceBuilder<TResource> builder, bool trust)
            where TResource : IResourceWithEnvironment, IResourceWithArgs
        {
            ArgumentNullException.ThrowIfNull(builder);
            return builder.WithAnnotation(new DeveloperCertificateTrust(trust), ResourceAnnotationMutationBehavior.Replace);
        }
    }
}
