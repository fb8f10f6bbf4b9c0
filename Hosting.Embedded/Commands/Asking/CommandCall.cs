using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;

namespace Slipway.Hosting.Embedded.Commands.Asking;

/// <summary>Has a resource's command done by the host that runs, and prints what came of it.</summary>
internal sealed class CommandCall(HostConnection host, AnswerOutput output, Confirmation confirmation, TypedValue typed)
{
    /// <returns>The exit code: 1 when it wasn't done.</returns>
    /// <exception cref="DistributedApplicationException">There is no such command, it can't be done now, or it failed.</exception>
    public async Task<int> RunAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var path = $"api/resources/{Uri.EscapeDataString(request.Resource)}/commands/{Uri.EscapeDataString(request.Command)}";
        using var asked = await host.GetAsync(path, asJson: true, inColor: false, cancellationToken);
        var offered = await asked.Content.ReadFromJsonAsync<OfferedCommandAnswer>(JsonSerializerOptions.Web, cancellationToken);
        if (offered?.Confirmation is { Length: > 0 } question && !request.IsConfirmed && !await confirmation.AskAsync(request, question, cancellationToken)) return 1;

        using var content = await InputAsync(request, offered?.Input, cancellationToken);
        using var done = await host.PostAsync(path, content, cancellationToken);
        var text = await done.Content.ReadAsStringAsync(cancellationToken);
        if (request.AsJson)
        {
            await output.WriteLineAsync(text, cancellationToken);
            return done.IsSuccessStatusCode ? 0 : 1;
        }

        await PrintAsync(request, JsonSerializer.Deserialize<CommandResultAnswer>(text, JsonSerializerOptions.Web)!, cancellationToken);
        return 0;
    }

    private async Task<HttpContent?> InputAsync(CommandRequest request, OfferedInput? wanted, CancellationToken cancellationToken)
    {
        if (wanted is null)
        {
            return request.InUserSecrets ? throw new DistributedApplicationException($"'{request.Command}' of '{request.Resource}' changes no parameter: --user-secrets has no meaning there.") : null;
        }

        var value = wanted.NeedsValue ? await typed.ReadAsync(request.Resource, wanted.IsSecret, cancellationToken) : null;
        return JsonContent.Create(new CommandInput(value, request.InUserSecrets), options: JsonSerializerOptions.Web);
    }

    private async Task PrintAsync(CommandRequest request, CommandResultAnswer result, CancellationToken cancellationToken)
    {
        // What it produced is the answer, whatever came of it; what a person should know doesn't belong into the file that it is written to.
        if (result.Data is { } data) await output.WriteLineAsync(data.Value, cancellationToken);
        if (!result.Success)
        {
            throw new DistributedApplicationException(
                $"'{request.Command}' of '{request.Resource}' {(result.Canceled ? "was cancelled" : "failed")}{(string.IsNullOrEmpty(result.Message) ? "." : $": {result.Message}")}");
        }

        var message = string.IsNullOrEmpty(result.Message) ? $"'{request.Command}' of '{request.Resource}' is done." : result.Message;
        if (result.Data is null) await output.WriteLineAsync(message, cancellationToken);
        else if (!string.IsNullOrEmpty(result.Message)) await Console.Error.WriteLineAsync(message.AsMemory(), cancellationToken);
    }
}
