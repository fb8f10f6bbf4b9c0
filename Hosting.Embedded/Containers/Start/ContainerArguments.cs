using System.Globalization;
using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Containers.Cli;
using Slipway.Hosting.Embedded.Containers.Session;
using Slipway.Hosting.Embedded.Run.Launching;

namespace Slipway.Hosting.Embedded.Containers.Start;

/// <summary>Says in an engine's words what the graph says of a container.</summary>
internal static class ContainerArguments
{
    public const string EnvironmentFile = "variables.env";

    /// <param name="resource">The container.</param>
    /// <param name="image">Its image: a name, or the id of one that was built.</param>
    /// <param name="values">Its arguments and variables.</param>
    /// <param name="names">What things are called.</param>
    /// <param name="network">Where it is reached by name.</param>
    /// <param name="runtimeArguments">The engine's own arguments, from the graph.</param>
    /// <param name="files">A folder of this resource's own.</param>
    /// <exception cref="DistributedApplicationException">Something that is mounted isn't there, or a variable can't be passed on.</exception>
    public static ContainerStart Of(
        ContainerResource resource, string image, LaunchValues values, ContainerNames names, ContainerNetwork network, IEnumerable<string> runtimeArguments, PrivateFolder files)
    {
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.AllocatedEndpoint is not null).ToArray();
        var travelling = values.Environment.Where(v => !ClientVariables.IsReadByClient(v.Key)).ToDictionary(StringComparer.Ordinal);
        var file = FileOf(resource, values.Environment.Where(v => ClientVariables.IsReadByClient(v.Key)));

        List<string> options = ["--network", network.Name];
        foreach (var alias in Aliases(resource)) options.AddRange(["--network-alias", alias]);

        // Older podman doesn't know "host-gateway", and any knows an address.
        options.AddRange(["--add-host", $"{KnownHostNames.DockerDesktopHostBridge}:{(network.Gateway is { Length: > 0 } gateway ? gateway : "host-gateway")}"]);
        foreach (var endpoint in endpoints) options.AddRange(["--publish", PortOf(endpoint)]);
        foreach (var mount in resource.Annotations.OfType<ContainerMountAnnotation>()) options.AddRange(["--mount", MountOf(resource, mount, names)]);
        foreach (var name in travelling.Keys.Order(StringComparer.Ordinal)) options.AddRange(["--env", name]);
        if (file.Length > 0) options.AddRange(["--env-file", files.Write(EnvironmentFile, file)]);
        if (resource.Entrypoint is { } entrypoint) options.AddRange(["--entrypoint", entrypoint]);
        options.AddRange(runtimeArguments);

        return new ContainerStart
        {
            Name = names.ContainerOf(resource),
            Options = options,
            Labels = LabelsOf(resource, names),
            Image = image,
            Command = ShellLine.Of(resource.Entrypoint, resource.ShellExecution == true && values.Arguments is not ["-c", ..] ? ["-c", string.Join(' ', values.Arguments)] : values.Arguments),
            Environment = travelling,
            EnvironmentFileContent = file,
            Ports = string.Join(',', endpoints.Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Name}={e.AllocatedEndpoint!.Port}"))),
        };
    }

    private static IEnumerable<string> Aliases(ContainerResource resource) => resource.Annotations.OfType<ContainerNetworkAliasAnnotation>()
        .Where(a => a.Network == KnownNetworkIdentifiers.DefaultAspireContainerNetwork).Select(a => a.Alias)
        .Prepend(resource.Name).Prepend(ContainerNames.AliasOf(resource)).Distinct(StringComparer.Ordinal);

    /// <summary>On loopback, never on all addresses: what runs here is nobody else's business.</summary>
    private static string PortOf(EndpointAnnotation endpoint)
    {
        var port = endpoint.AllocatedEndpoint!.Port;
        var protocol = endpoint.Protocol == System.Net.Sockets.ProtocolType.Udp ? "/udp" : "";
        return string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}:{endpoint.TargetPort ?? port}{protocol}");
    }

    private static string MountOf(ContainerResource resource, ContainerMountAnnotation mount, ContainerNames names)
    {
        var isVolume = mount.Type == ContainerMountType.Volume;
        if (!isVolume && !Path.Exists(mount.Source))
        {
            throw new DistributedApplicationException($"'{resource.Name}' mounts '{mount.Source}', which is not there. Create it, or correct the path in the AppHost.");
        }

        List<string> parts = [isVolume ? "type=volume" : "type=bind"];
        if (mount.Source is { } source) parts.Add(Field($"source={(isVolume ? names.Volume(source) : source)}"));
        parts.Add(Field($"target={mount.Target}"));
        if (mount.IsReadOnly) parts.Add("readonly");
        return string.Join(',', parts);
    }

    /// <summary>The engines read a line of comma-separated values.</summary>
    private static string Field(string text) => text.AsSpan().IndexOfAny(',', '"') < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string[] LabelsOf(ContainerResource resource, ContainerNames names)
    {
        List<string> labels = [$"{ContainerNames.GraphLabel}={names.Graph}", $"{ContainerNames.ResourceLabel}={resource.Name}"];
        if (!ContainerNames.IsPersistent(resource)) labels.AddRange([$"{ContainerNames.SessionLabel}={names.Session}", $"{ContainerNames.HostLabel}={Environment.ProcessId}"]);
        return [.. labels.SelectMany(label => (string[])["--label", label])];
    }

    private static string FileOf(ContainerResource resource, IEnumerable<KeyValuePair<string, string>> variables)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in variables.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            if (value.Contains('\n', StringComparison.Ordinal))
            {
                throw new DistributedApplicationException($"Variable '{name}' of container '{resource.Name}' has a line break, which can't be passed on under this name. Give it another name, or one line.");
            }

            text.Append(name).Append('=').Append(value).Append('\n');
        }

        return text.ToString();
    }
}
