using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Slipway.Hosting.Embedded.Dashboard.Asking;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Commands.Asking;

/// <summary>A host that runs, as JSON.</summary>
/// <param name="AppHostPath">The folder of the AppHost's project.</param>
/// <param name="Pid">The host's process.</param>
/// <param name="Started">When it began.</param>
/// <param name="DashboardUrl">Where its dashboard is, without the token that opens it; null where there is none.</param>
internal sealed record HostAnswer(string AppHostPath, int Pid, DateTimeOffset Started, string? DashboardUrl);

/// <summary>The hosts of this user that run on this machine, as far as they keep their data in the same folder.</summary>
internal sealed class HostsOfUser(HostFolders folders)
{
    // A path is read by people: neither its letters nor its signs are written as numbers.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task PrintAsync(bool asJson, AnswerOutput output, CancellationToken cancellationToken)
    {
        HostAnswer[] hosts = [.. folders.Neighbours().Select(Find).OfType<HostAnswer>().OrderBy(h => h.Started)];
        return output.WriteLineAsync(asJson ? JsonSerializer.Serialize(hosts, Json) : hosts.Length == 0 ? $"No AppHost runs, of those with data in {folders.Data}." : Table(hosts), cancellationToken);
    }

    private static HostAnswer? Find(HostFolders host) => HostRecord.Read(host.Run) is not { } record ? null
        : new(record.AppHost, record.Pid, record.Since, new SessionFile(host).Read()?.GetLeftPart(UriPartial.Authority));

    private static string Table(HostAnswer[] hosts) => TextTable.Of(
        ["PID", "SINCE", "DASHBOARD", "APPHOST"],
        hosts.Select(h => (IReadOnlyList<string>)
        [
            h.Pid.ToString(CultureInfo.InvariantCulture), h.Started.LocalDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), h.DashboardUrl ?? "-", h.AppHostPath,
        ]));
}
