using System.Globalization;
using Slipway.Hosting.Embedded.Containers.Cli;
using Slipway.Hosting.Embedded.Containers.Session;

namespace Slipway.Hosting.Embedded.Containers.Start;

/// <summary>A container that an earlier run left on purpose.</summary>
/// <param name="Graph">The graph that made it; empty when it was no host of ours.</param>
/// <param name="IsRunning">Whether it runs.</param>
/// <param name="ExitCode">How it ended, if it doesn't.</param>
/// <param name="Configuration">What the graph said of it then.</param>
/// <param name="Ports">The port of each endpoint.</param>
internal sealed record KeptContainer(string Graph, bool IsRunning, int ExitCode, string Configuration, IReadOnlyDictionary<string, int> Ports)
{
    private static readonly string Format = string.Join('|', "{{.State.Running}}", "{{.State.ExitCode}}",
        Label(ContainerNames.GraphLabel), Label(ContainerNames.ConfigurationLabel), Label(ContainerNames.PortsLabel));

    /// <returns>Null when there is none of this name.</returns>
    /// <exception cref="SilentEngineException">The engine doesn't answer.</exception>
    public static async Task<KeptContainer?> FindAsync(ContainerEngine engine, string name, CancellationToken cancellationToken)
    {
        var result = await engine.RunAsync(["container", "inspect", "--format", Format, name], cancellationToken);
        if (!result.Succeeded || result.Lines is not [var line, ..] || line.Split('|') is not [var running, var exitCode, var graph, var configuration, var ports]) return null;
        return new(graph, running == "true", int.Parse(exitCode, CultureInfo.InvariantCulture), configuration, Parse(ports));
    }

    private static Dictionary<string, int> Parse(string ports) => ports.Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(p => p.Split('=')).Where(p => p.Length == 2)
        .ToDictionary(p => p[0], p => int.Parse(p[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static string Label(string name) => $"{{{{with index .Config.Labels \"{name}\"}}}}{{{{.}}}}{{{{end}}}}";
}
