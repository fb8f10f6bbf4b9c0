using System.ComponentModel;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;

namespace Slipway.Hosting.Embedded.Containers.Cli;

/// <summary>Looks for docker and podman, both at once; docker comes first, as in Aspire, unless ASPIRE_CONTAINER_RUNTIME names one.</summary>
internal sealed class ContainerEngineSearch(IConfiguration configuration)
{
    public const string RuntimeSetting = "ASPIRE_CONTAINER_RUNTIME";

    // An engine that is asleep wakes in a second or two; a start must not wait longer for one that hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly string[] Known = ["docker", "podman"];

    /// <param name="kept">The engine that holds this graph's data; it is the only one that will do.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DistributedApplicationException">The setting names neither.</exception>
    public async Task<ContainerEngineAnswer> FindAsync(string? kept, CancellationToken cancellationToken)
    {
        var wanted = configuration[RuntimeSetting] is { Length: > 0 } name ? name.ToLowerInvariant() : null;
        if (wanted is not null && !Known.Contains(wanted, StringComparer.Ordinal))
        {
            throw new DistributedApplicationException($"{RuntimeSetting} is '{wanted}', which is no container engine that this host knows. Set it to docker or podman, or remove it.");
        }

        var asked = (wanted ?? kept) is { } only ? [only] : Known;
        var answers = asked.Select(engine => AskAsync(engine, cancellationToken)).ToArray();
        foreach (var answer in answers)
        {
            if ((await answer).Engine is not null) return await answer;
        }

        return new(null, string.Join("; ", (await Task.WhenAll(answers)).Select(a => a.WhyNot)));
    }

    private static async Task<ContainerEngineAnswer> AskAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var format = name == "podman" ? "{{.Client.Version}}" : "{{.Server.Version}} {{.Server.Platform.Name}}";
            var result = await new ContainerCommand(name, ["version", "--format", format], Patience).RunAsync(cancellationToken);
            if (!result.Succeeded || result.Lines is not [var line, ..]) return new(null, $"{name} does not answer ({result.LastLine.TrimEnd('.')})");

            var isMachine = !OperatingSystem.IsLinux() || line.Contains("Docker Desktop", StringComparison.Ordinal);
            return new(new ContainerEngine(name, name, line.Split(' ')[0], isMachine), null);
        }
        catch (SilentEngineException)
        {
            return new(null, $"{name} does not answer (nothing within {Patience.TotalSeconds:0} s)");
        }
        catch (Win32Exception)
        {
            return new(null, $"{name} is not installed");
        }
    }
}

/// <param name="Engine">The engine, if one answered.</param>
/// <param name="WhyNot">Else why none did: "docker is not installed; podman does not answer (...)".</param>
internal sealed record ContainerEngineAnswer(ContainerEngine? Engine, string? WhyNot);
