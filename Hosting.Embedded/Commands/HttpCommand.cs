using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Https;

namespace Slipway.Hosting.Embedded.Commands;

/// <summary>A command that is an HTTP request.</summary>
internal sealed class HttpCommand(EndpointReference endpoint, string path, HttpMethod method, HttpCommandOptions options)
{
    /// <summary>The client that is taken unless the graph names another.</summary>
    public const string ClientName = "Slipway.HttpCommand";

    public static HttpMessageHandler Handler() => new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = LoopbackCertificates.Accept } };

    public async Task<ExecuteCommandResult> SendAsync(ExecuteCommandContext context)
    {
        if (!endpoint.IsAllocated) return CommandResults.Failure($"'{endpoint.Resource.Name}' has no address yet.");

        using var client = context.ServiceProvider.GetRequiredService<IHttpClientFactory>().CreateClient(options.HttpClientName ?? ClientName);

        // Whoever asked for it can change their mind; a reset of a database may take minutes.
        if (options.HttpClientName is null) client.Timeout = Timeout.InfiniteTimeSpan;
        using var request = new HttpRequestMessage(method, new Uri(new Uri(endpoint.Url), path));
        try
        {
            if (options.PrepareRequest is { } prepare)
            {
                await prepare(new HttpCommandRequestContext
                {
                    ServiceProvider = context.ServiceProvider,
                    ResourceName = context.ResourceName,
                    Endpoint = endpoint,
                    CancellationToken = context.CancellationToken,
                    HttpClient = client,
                    Request = request,
                });
            }

            using var response = await client.SendAsync(request, context.CancellationToken);
            return await ReadAsync(context, client, response);
        }
        catch (HttpRequestException e)
        {
            return CommandResults.Failure($"{request.RequestUri} does not answer: {e.Message}");
        }
    }

    private async Task<ExecuteCommandResult> ReadAsync(ExecuteCommandContext context, HttpClient client, HttpResponseMessage response)
    {
        if (options.GetCommandResult is { } read)
        {
            return await read(new HttpCommandResultContext
            {
                ServiceProvider = context.ServiceProvider,
                ResourceName = context.ResourceName,
                Endpoint = endpoint,
                CancellationToken = context.CancellationToken,
                HttpClient = client,
                Response = response,
            });
        }

        var message = $"{response.RequestMessage?.RequestUri} answered {(int)response.StatusCode}.";
        if (await DataAsync(response, context.CancellationToken) is { } data)
        {
            return response.IsSuccessStatusCode ? CommandResults.Success(message, data) : CommandResults.Failure(message, data);
        }

        return response.IsSuccessStatusCode ? CommandResults.Success() : CommandResults.Failure(message);
    }

    private async Task<CommandResultData?> DataAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (options.ResultMode == HttpCommandResultMode.None) return null;

        var isJson = options.ResultMode == HttpCommandResultMode.Json
            || (options.ResultMode == HttpCommandResultMode.Auto && response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true);
        return new()
        {
            Value = await response.Content.ReadAsStringAsync(cancellationToken),
            Format = isJson ? CommandResultFormat.Json : CommandResultFormat.Text,
        };
    }
}
