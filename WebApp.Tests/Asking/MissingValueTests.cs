using System.Text.Json;
using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Asking;

/// <summary>What a terminal and scripts hear of parameters without a value while the dashboard asks for them.</summary>
public sealed class MissingValueTests
{
    // Whoever runs the tests may be a machine, which would not be asked.
    private static Dictionary<string, string?> Attended => new(StringComparer.Ordinal) { ["CI"] = null, ["TF_BUILD"] = null };

    [Fact]
    public async Task One_line_names_what_is_missing_and_where_to_set_it_and_Ctrl_C_ends_the_wait()
    {
        using var folder = new DataFolder();
        await using var host = AppHostProcess.StartFaulty("missing-parameters", folder, environment: Attended);

        var line = await host.LineAsync(l => l.Contains("have no value", Ordinal));
        Assert.StartsWith("'api-key' (Parameters:api-key), 'region' (Parameters:region), 'ledger' (ConnectionStrings:ledger) have no value. What needs them waits until they are entered in the dashboard.", line, Ordinal);
        foreach (var place in (string[])["dotnet user-secrets set", "Parameters__api_key, Parameters__region, ConnectionStrings__ledger", "appsettings.json", "--<setting>=<value>"]) Assert.Contains(place, line, Ordinal);
        await host.LineAsync(l => l.StartsWith("Login to the dashboard at ", Ordinal));
        await host.LineAsync(l => l == "worker: waiting for api-key, which has no value");

        var (listed, json, _) = await AskAsync(folder, "resources", "--json");
        var states = JsonDocument.Parse(json).RootElement.EnumerateArray().ToDictionary(r => r.GetProperty("name").GetString()!, r => r.GetProperty("state").GetString(), StringComparer.Ordinal);
        Assert.Equal((0, "ValueMissing", "ValueMissing", "Waiting"), (listed, states["api-key"], states["ledger"], states["worker"]));
        var (waited, _, said) = await AskAsync(folder, "wait", "worker", "--timeout", "2");
        Assert.Equal(124, waited);
        Assert.Contains("'region' has no value, and what needs it waits. Enter it in the dashboard, or here: -- resource region set-parameter", said, Ordinal);

        host.Signal(StopSignal.Interrupt);
        Assert.True(await host.ExitAsync(10) == 0, host.Everything());
        await host.NothingIsLeftAsync();
    }

    private static async Task<(int Code, string Output, string Errors)> AskAsync(DataFolder folder, params string[] words)
    {
        await using var asking = AppHostProcess.StartFaulty("missing-parameters", folder, words);
        var code = await asking.ExitAsync();
        return (code, string.Join('\n', asking.Output), string.Join('\n', asking.Errors));
    }
}
