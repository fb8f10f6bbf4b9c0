using System.Security.Cryptography;
using System.Text;

namespace Slipway.Hosting.Embedded.Containers.Start;

/// <summary>All that an engine is told of one container.</summary>
internal sealed record ContainerStart
{
    public required string Name { get; init; }

    /// <summary>What the graph says: network, ports, mounts, the names of variables.</summary>
    public required IReadOnlyList<string> Options { get; init; }

    /// <summary>Who made it, when: differs from run to run.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    public required string Image { get; init; }

    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>The values of the variables that travel with the client.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The values of the others, in a file.</summary>
    public required string EnvironmentFileContent { get; init; }

    /// <summary>The address of each endpoint, to be the same next time: "tcp=20001,http=20002".</summary>
    public required string Ports { get; init; }

    /// <summary>What follows after "run" or "create".</summary>
    public IReadOnlyList<string> Arguments => ["--pull=never", "--name", Name, .. Labels, .. Options, Image, .. Command];

    /// <summary>Differs when anything that the graph says does, or the image has changed under its name.</summary>
    public string Configuration(string imageId)
    {
        IEnumerable<string> parts =
        [
            Name, imageId, .. Options.Where(o => !o.EndsWith(ContainerArguments.EnvironmentFile, StringComparison.Ordinal)), "", .. Command, "", EnvironmentFileContent,
            .. Environment.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}"),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))))[..32];
    }
}
