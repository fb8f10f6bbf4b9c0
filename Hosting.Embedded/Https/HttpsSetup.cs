using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Lifecycle;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Https;

/// <summary>Gives projects that have an https endpoint a certificate, and lets the graph's own processes trust it.</summary>
internal sealed class HttpsSetup(HostFolders folders, Notices notices, TimeProvider time) : IDistributedApplicationEventingSubscriber
{
    private const string File = "Kestrel__Certificates__Default__Path";
    private const string Password = "Kestrel__Certificates__Default__Password";

    private readonly DevelopmentCertificates _certificates = new(folders.Certificates, SdkCertificate.Find, time);

    public Task SubscribeAsync(
        IDistributedApplicationEventing eventing, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken)
    {
        // After all that the graph does itself before it starts: that may add endpoints.
        if (executionContext.IsRunMode) eventing.Subscribe<BeforeStartEvent>((start, _) => SetUp(start.Model));
        return Task.CompletedTask;
    }

    private Task SetUp(DistributedApplicationModel model)
    {
        var secured = model.Resources.Where(ShowsCertificate).ToArray();
        if (secured.Length == 0) return Task.CompletedTask;

        if (Array.Find(secured, r => r is not ProjectResource) is { } other)
        {
            throw new DistributedApplicationException(
                $"'{other.Name}' shall show the development certificate (WithHttpsDeveloperCertificate), which this host gives to projects only. Remove it, or give the resource a certificate of its own.");
        }

        // It lives as long as the process does: a project may ask for it again when it restarts.
        var certificate = _certificates.FindOrMake();
        foreach (var project in secured) GiveTo(project, certificate);
        Trust(model, certificate);
        return Task.CompletedTask;
    }

    private static bool ShowsCertificate(IResource resource) =>
        resource.TryGetLastAnnotation<HttpsCertificateAnnotation>(out var annotation) && annotation.UseDeveloperCertificate is { } told
            ? told
            : resource is ProjectResource && resource.Annotations.OfType<EndpointAnnotation>().Any(e => e.UriScheme == "https");

    private void GiveTo(IResource project, DevelopmentCertificate certificate)
    {
        var password = project.TryGetLastAnnotation<HttpsCertificateAnnotation>(out var annotation) ? annotation.Password : null;
        project.Annotations.Add(new EnvironmentCallbackAnnotation(async context =>
        {
            var variables = context.EnvironmentVariables;

            // The graph's own word counts.
            if (variables.ContainsKey(File)) return;
            if (password is not null)
            {
                var secret = await password.GetValueAsync(context.CancellationToken) ?? "";
                variables[File] = _certificates.Copy(certificate, project.Name, secret);
                variables[Password] = password;
            }
            else if (certificate.KeyFile is { } file)
            {
                variables[File] = file;
            }
        }));
    }

    private void Trust(DistributedApplicationModel model, DevelopmentCertificate certificate)
    {
        if (!OperatingSystem.IsLinux())
        {
            // There only the system's own store counts, and it asks the user before anything is added.
            if (certificate.KeyFile is not null) notices.Add("https runs with a certificate that this machine doesn't trust: projects that call each other over https will refuse it. To mend it: dotnet dev-certs https --trust");
            return;
        }

        var file = TrustFolder.Add(folders.Certificates, certificate.Certificate);
        var path = TrustFolder.PathWith(file, Environment.GetEnvironmentVariable("SSL_CERT_DIR"));
        foreach (var resource in model.Resources.Where(r => r is ProjectResource or ExecutableResource))
        {
            if (resource.TryGetLastAnnotation<DeveloperCertificateTrust>(out var told) && !told.Trust) continue;
            resource.Annotations.Add(new EnvironmentCallbackAnnotation(context =>
            {
                context.EnvironmentVariables.TryAdd("SSL_CERT_DIR", path);

                // Node has certificates of its own, and adds to them only those of this file.
                if (resource is ExecutableResource) context.EnvironmentVariables.TryAdd("NODE_EXTRA_CA_CERTS", file);
            }));
        }
    }
}
