using System.Diagnostics;
using System.Globalization;

namespace Slipway.Hosting.Embedded.Processes;

/// <summary>Asks the tools that macOS and Windows bring along.</summary>
internal static class CommandPortOwner
{
    /// <summary>lsof, with one field per line: pPID, then cNAME.</summary>
    public static async Task<PortOwner?> FromLsofAsync(int port, CancellationToken cancellationToken)
    {
        var selection = string.Create(CultureInfo.InvariantCulture, $"-iTCP:{port}");
        var lines = await RunAsync("lsof", ["-nP", selection, "-sTCP:LISTEN", "-Fpc"], cancellationToken);
        var name = lines.FirstOrDefault(line => line.StartsWith('c'))?[1..];
        return lines.FirstOrDefault(line => line.StartsWith('p')) is { } line && Id(line[1..]) is { } id ? new PortOwner(name, id) : null;
    }

    /// <summary>netstat -ano: protocol, local address, remote address, state (translated on some machines), process id.</summary>
    public static async Task<PortOwner?> FromNetstatAsync(int port, CancellationToken cancellationToken)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $":{port}");
        foreach (var line in await RunAsync("netstat", ["-ano", "-p", "TCP"], cancellationToken))
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not ["TCP", var local, var remote, _, var owner]
                || !local.EndsWith(suffix, StringComparison.Ordinal) || !remote.EndsWith(":0", StringComparison.Ordinal)
                || Id(owner) is not { } id) continue;
            try
            {
                using var process = Process.GetProcessById(id);
                return new PortOwner(process.ProcessName, id);
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
            {
                return new PortOwner(Name: null, id);
            }
        }

        return null;
    }

    private static int? Id(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static async Task<string[]> RunAsync(string fileName, string[] arguments, CancellationToken cancellationToken)
    {
        var info = new ProcessStartInfo(fileName, arguments)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        using var process = Process.Start(info)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
