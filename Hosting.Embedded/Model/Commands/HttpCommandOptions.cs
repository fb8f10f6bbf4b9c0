namespace Aspire.Hosting.ApplicationModel;

/// <summary>What can be said of a command that is an HTTP request.</summary>
public class HttpCommandOptions : CommandOptions
{
    /// <summary>The method; POST by default.</summary>
    public HttpMethod? Method { get; set; }

    /// <summary>Changes the request before it is sent.</summary>
    public Func<HttpCommandRequestContext, Task>? PrepareRequest { get; set; }

    /// <summary>Says what the answer means; a status of 2xx is success by default.</summary>
    public Func<HttpCommandResultContext, Task<ExecuteCommandResult>>? GetCommandResult { get; set; }

    /// <summary>The client to send it with, of the host's HTTP client factory; one without a time-out by default.</summary>
    public string? HttpClientName { get; set; }

    /// <summary>What becomes of the answer's text; nothing by default. Not used where <see cref="GetCommandResult"/> is set.</summary>
    public HttpCommandResultMode ResultMode { get; set; }
}

/// <summary>What becomes of the text that an HTTP request is answered with.</summary>
public enum HttpCommandResultMode
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It is shown as what its media type says.</summary>
    Auto = 1,

    /// <summary>It is shown as JSON.</summary>
    Json = 2,

    /// <summary>It is shown as text.</summary>
    Text = 3,
}

/// <summary>An HTTP request that is about to be sent.</summary>
public sealed class HttpCommandRequestContext
{
    /// <summary>The host's services.</summary>
    public required IServiceProvider ServiceProvider { get; init; }

    /// <summary>The resource, or the instance of it, by its name.</summary>
    public required string ResourceName { get; init; }

    /// <summary>Where it goes.</summary>
    public required EndpointReference Endpoint { get; init; }

    /// <summary>Cancelled when nobody waits for the command any longer.</summary>
    public required CancellationToken CancellationToken { get; init; }

    /// <summary>What sends it.</summary>
    public required HttpClient HttpClient { get; init; }

    /// <summary>The request.</summary>
    public required HttpRequestMessage Request { get; init; }
}

/// <summary>An HTTP request that was answered.</summary>
public sealed class HttpCommandResultContext
{
    /// <summary>The host's services.</summary>
    public required IServiceProvider ServiceProvider { get; init; }

    /// <summary>The resource, or the instance of it, by its name.</summary>
    public required string ResourceName { get; init; }

    /// <summary>Where it went.</summary>
    public required EndpointReference Endpoint { get; init; }

    /// <summary>Cancelled when nobody waits for the command any longer.</summary>
    public required CancellationToken CancellationToken { get; init; }

    /// <summary>What sent it.</summary>
    public required HttpClient HttpClient { get; init; }

    /// <summary>The answer.</summary>
    public required HttpResponseMessage Response { get; init; }
}
