using Aspire.Hosting;
using Slipway.Hosting.Embedded.Containers.Cli;

namespace Slipway.Hosting.Embedded.Containers.Session;

/// <summary>The network in which a graph's containers find each other by name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Gateway">This machine's own address in it, where there is one that the host can listen on.</param>
internal sealed record ContainerNetwork(string Name, string? Gateway)
{
    private static readonly string[] GatewayFormats = ["{{range .Subnets}}{{.Gateway}} {{end}}", "{{range .IPAM.Config}}{{.Gateway}} {{end}}"];

    /// <exception cref="DistributedApplicationException">The engine can't make one.</exception>
    public static async Task<ContainerNetwork> CreateAsync(ContainerEngine engine, ContainerNames names, bool isPersistent, CancellationToken cancellationToken)
    {
        var name = isPersistent ? names.PersistentNetwork : names.SessionNetwork;
        string[] labels = ["--label", $"{ContainerNames.GraphLabel}={names.Graph}"];
        if (!isPersistent) labels = [.. labels, "--label", $"{ContainerNames.SessionLabel}={names.Session}"];

        // The persistent one may be there from an earlier run.
        if (!isPersistent || await GatewayAsync(engine, name, cancellationToken) is null)
        {
            var made = await engine.RunAsync(["network", "create", .. labels, name], cancellationToken);
            if (!made.Succeeded)
            {
                throw new DistributedApplicationException(
                    $"{engine.Name} can't make a network for the containers of this graph: {made.LastLine} Mend that, or run with --Engines Native.");
            }
        }

        return new(name, engine.HasReachableGateway ? await GatewayAsync(engine, name, cancellationToken) : null);
    }

    /// <summary>The address, an empty text when the network has none, or null without such a network.</summary>
    private static async Task<string?> GatewayAsync(ContainerEngine engine, string name, CancellationToken cancellationToken)
    {
        var result = await engine.RunAsync(["network", "inspect", "--format", GatewayFormats[engine.IsPodman ? 0 : 1], name], cancellationToken);
        return result.Succeeded ? result.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(a => a.Contains('.', StringComparison.Ordinal)) ?? "" : null;
    }
}
