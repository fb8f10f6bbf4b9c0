using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Slipway.Hosting.Embedded.Debugging;

/// <summary>The requests that an IDE answers.</summary>
internal sealed class IdeEndpoint : IDisposable
{
    private const string InstanceHeader = "Microsoft-Developer-DCP-Instance-ID";

    // An IDE on this machine answers at once, unless it hangs.
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    // It may build the project first.
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);

    // A sign of life, which shows a connection that broke. None is asked for: dotnet watch says that it answers pings, and doesn't.
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(5);

    private readonly DebugOffer _offer;
    private readonly HttpMessageInvoker _invoker;

    public IdeEndpoint(DebugOffer offer)
    {
        _offer = offer;
        var handler = new SocketsHttpHandler
        {
            // It is on this machine, whatever the way to the internet is.
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
        };
        if (offer.Certificate is { } pinned) handler.SslOptions.RemoteCertificateValidationCallback = (_, found, _, errors) => IsPinned(pinned, found, errors);
        _invoker = new HttpMessageInvoker(handler);
    }

    /// <summary>What the IDE can do; null when it doesn't know the question.</summary>
    public async Task<IdeInfo?> InfoAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, "info", version: null, content: null, AnswerTimeout, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        await RequireAsync(response, cancellationToken);
        try
        {
            return await response.Content.ReadFromJsonAsync(IdeJson.Default.IdeInfo, cancellationToken);
        }
        catch (JsonException e)
        {
            throw new IdeException("its answer to /info is no JSON of the IDE execution protocol", e);
        }
    }

    /// <summary>Has the IDE start something.</summary>
    /// <returns>The session's id.</returns>
    public async Task<string> CreateAsync(RunSessionRequest request, string version, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(request, IdeJson.Default.RunSessionRequest, new MediaTypeHeaderValue("application/json"));
        using var response = await SendAsync(HttpMethod.Put, "run_session", version, content, StartTimeout, cancellationToken);
        await RequireAsync(response, cancellationToken);
        return response.Headers.Location?.OriginalString.TrimEnd('/').Split('/')[^1] is { Length: > 0 } id
            ? Uri.UnescapeDataString(id)
            : throw new IdeException("it started a session but gave it no address (the header Location)");
    }

    /// <summary>Has the IDE end a session; does nothing when there is none.</summary>
    public async Task DeleteAsync(string session, string version, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Delete, $"run_session/{Uri.EscapeDataString(session)}", version, content: null, timeout, cancellationToken);
        await RequireAsync(response, cancellationToken);
    }

    /// <summary>Begins to listen to what the IDE tells of the sessions.</summary>
    public async Task<ClientWebSocket> ListenAsync(string version, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Authorization", $"Bearer {_offer.Token}");
        socket.Options.SetRequestHeader(InstanceHeader, _offer.Instance);
        socket.Options.KeepAliveInterval = SignOfLife;

        var address = new UriBuilder(AddressOf("run_session/notify", version)) { Scheme = _offer.Certificate is null ? "ws" : "wss" }.Uri;
        try
        {
            return await InTimeAsync(ConnectAsync, AnswerTimeout, cancellationToken);
        }
        catch (WebSocketException e)
        {
            var status = socket.HttpStatusCode;
            socket.Dispose();
            throw status == HttpStatusCode.Unauthorized ? Unauthorized()
                : (int)status >= 400 ? new IdeException($"it answered {(int)status} to the wish to hear of its sessions", e)
                : Unreachable(e.GetBaseException(), e.InnerException);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        async Task<ClientWebSocket> ConnectAsync(CancellationToken token)
        {
            await socket.ConnectAsync(address, _invoker, token);
            return socket;
        }
    }

    public void Dispose() => _invoker.Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? version, HttpContent? content, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, AddressOf(path, version)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _offer.Token);
        request.Headers.Add(InstanceHeader, _offer.Instance);
        try
        {
            return await InTimeAsync(token => _invoker.SendAsync(request, token), timeout, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw Unreachable(e, e);
        }
    }

    private Uri AddressOf(string path, string? version) => new(_offer.Address, version is null ? path : $"{path}?api-version={version}");

    private static async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> ask, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            return await ask(limit.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IdeException($"it did not answer within {timeout.TotalSeconds:0} s", e);
        }
    }

    private static async Task RequireAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode) return;
        if (response.StatusCode == HttpStatusCode.Unauthorized) throw Unauthorized();

        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        throw new IdeException($"it answered {(int)response.StatusCode} {response.ReasonPhrase}{(Describe(body) is { Length: > 0 } said ? $": {said}" : "")}");
    }

    private static string Describe(string body)
    {
        try
        {
            if (JsonSerializer.Deserialize(body, IdeJson.Default.IdeErrorDocument)?.Error is { } error) return error.InWords;
        }
        catch (JsonException)
        {
            // An older IDE answers with plain text.
        }

        return body.Trim() is { Length: > 500 } longer ? $"{longer[..500]} ..." : body.Trim();
    }

    private static bool IsPinned(X509Certificate2 pinned, X509Certificate? found, SslPolicyErrors errors) =>
        found is not null && !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && pinned.RawDataMemory.Span.SequenceEqual(found.GetRawCertData());

    private static IdeException Unauthorized() => new($"it refuses this AppHost's token (401; the variable {DebugVariables.Token})");

    private static IdeException Unreachable(Exception cause, Exception? request) =>
        request is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
            ? new($"its certificate is not the one in {DebugVariables.Certificate}, or not for this address", cause)
            : new($"it doesn't answer: {cause.Message}", cause) { IsGone = true };
}
