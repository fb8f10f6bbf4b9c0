using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Debugging;

/// <summary>What an IDE is asked about, as the protocol has it; strict where a real one would let pass what it can.</summary>
internal sealed class FakeIde : IAsyncDisposable
{
    public const string Token = "a-token-that-stands-in-no-log";
    public const string InstancePrefix = "ide-of-the-tests-";

    private readonly WebApplication _application;
    private readonly X509Certificate2? _certificate;
    private readonly ConcurrentQueue<string> _mistakes = [];
    private readonly SemaphoreSlim _oneMessage = new(1, 1);
    private volatile WebSocket? _listener;
    private int _count;

    private FakeIde(WebApplication application, X509Certificate2? certificate) => (_application, _certificate) = (application, certificate);

    /// <summary>The answer to /info.</summary>
    public string Info { get; set; } = """{ "protocols_supported": ["2024-03-03", "2024-04-23", "2025-10-01"], "supported_launch_configurations": ["python", "project"] }""";

    /// <summary>The version that requests must name.</summary>
    public string Version { get; set; } = "2025-10-01";

    /// <summary>Answers to the wish to start something, in the place of starting it.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    /// <summary>Whether someone may listen.</summary>
    public bool TakesListeners { get; set; } = true;

    /// <summary>Whether it says that a session is over.</summary>
    public bool TellsEnds { get; set; } = true;

    public int ListenersSoFar { get; private set; }

    public ConcurrentQueue<FakeIdeSession> Sessions { get; } = [];

    public ConcurrentQueue<string> Deleted { get; } = [];

    public FakeIdeSession Session => Assert.Single(Sessions);

    public int Port => new Uri(_application.Urls.First()).Port;

    /// <summary>What the AppHost is started with.</summary>
    public IReadOnlyDictionary<string, string?> Offer => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["DEBUG_SESSION_PORT"] = Port.ToString(CultureInfo.InvariantCulture),
        ["DEBUG_SESSION_TOKEN"] = Token,
        ["DEBUG_SESSION_SERVER_CERTIFICATE"] = _certificate is null ? null : Convert.ToBase64String(_certificate.Export(X509ContentType.Cert)),
        ["DEBUG_SESSION_RUN_MODE"] = "Debug",
        ["DCP_INSTANCE_ID_PREFIX"] = InstancePrefix,
    };

    public static async Task<FakeIde> StartAsync(bool encrypted = false, int port = 0)
    {
        var certificate = encrypted ? CreateCertificate() : null;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        // Of the two addresses of "localhost", the one that every machine has.
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port, listen =>
        {
            if (certificate is not null) listen.UseHttps(certificate);
        }));
        var application = builder.Build();
        var ide = new FakeIde(application, certificate);
        application.UseWebSockets();
        application.Run(ide.AnswerAsync);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return ide;
    }

    public static X509Certificate2 CreateCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    public Task TellAsync(string session, string type, string rest = "") =>
        SendAsync($$"""{ "notification_type": "{{type}}", "session_id": "{{session}}"{{(rest.Length > 0 ? ", " + rest : "")}} }""" + "\n");

    public Task LogAsync(string session, string text, bool isError) =>
        TellAsync(session, "serviceLogs", $"\"is_std_err\": {(isError ? "true" : "false")}, \"log_message\": {JsonSerializer.Serialize(text)}");

    /// <summary>The connection breaks, without a goodbye.</summary>
    public void BreakConnection() => _listener?.Abort();

    /// <summary>The IDE is closed: it says goodbye, ends what runs or not, and answers no more.</summary>
    public async Task CloseAsync(bool endSessions)
    {
        if (_listener is { } listener) await listener.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "closing", CancellationToken.None);
        if (endSessions) foreach (var session in Sessions) session.Kill();
        await _application.StopAsync(new CancellationToken(canceled: true));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in Sessions) session.Kill();
        await _application.DisposeAsync();
        _certificate?.Dispose();
        Assert.Empty(_mistakes);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var instance = context.Request.Headers["Microsoft-Developer-DCP-Instance-ID"].ToString();
        Expect(instance.StartsWith(InstancePrefix, StringComparison.Ordinal), $"instance '{instance}'");
        var own = instance[InstancePrefix.Length..];
        Expect(own.Length == 12 && own.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)), $"instance '{instance}'");
        var asked = $"{context.Request.Method} {context.Request.Path}";
        Expect(context.Request.Query["api-version"].ToString() == (asked == "GET /info" ? "" : Version), $"{asked}{context.Request.QueryString}");

        switch (context.Request.Method, context.Request.Path.Value!.Split('/'))
        {
            case ("GET", ["", "info"]):
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(Info);
                break;
            case ("GET", ["", "run_session", "notify"]) when context.WebSockets.IsWebSocketRequest:
                await HearAsync(context);
                break;
            case ("PUT", ["", "run_session"]):
                await (Instead?.Invoke(context) ?? StartAsync(context));
                break;
            case ("DELETE", ["", "run_session", var id]):
                await StopAsync(context, id);
                break;
            default:
                _mistakes.Enqueue(asked);
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    public async Task StartAsync(HttpContext context)
    {
        Expect(context.Request.ContentType == "application/json", $"content type {context.Request.ContentType}");
        Expect(_listener is { State: WebSocketState.Open }, "nobody listens to the sessions yet");
        var request = (await JsonSerializer.DeserializeAsync<JsonObject>(context.Request.Body, JsonSerializerOptions.Default, context.RequestAborted))!;
        Expect(request.All(p => p.Key is "launch_configurations" or "env" or "args"), request.ToJsonString());
        var launch = Assert.Single(request["launch_configurations"]!.AsArray())!.AsObject();
        Expect(launch.All(p => p.Key is "type" or "project_path" or "mode" or "launch_profile" or "disable_launch_profile"), launch.ToJsonString());
        Expect((string?)launch["type"] == "project" && File.Exists((string?)launch["project_path"]) && (string?)launch["mode"] is "Debug" or "NoDebug", launch.ToJsonString());

        var session = new FakeIdeSession(this, Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture), request);
        Sessions.Enqueue(session);

        // Told before the answer, as dotnet watch does.
        await session.RunAsync();
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = $"{context.Request.Scheme}://{context.Request.Host}/run_session/{session.Id}";
    }

    private async Task StopAsync(HttpContext context, string id)
    {
        Deleted.Enqueue(id);
        if (Sessions.FirstOrDefault(s => s.Id == id) is { } session) await session.StopAsync();
        else context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task HearAsync(HttpContext context)
    {
        if (!TakesListeners)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        ListenersSoFar++;
        _listener = socket;

        // As Visual Studio Code greets: of a type that the protocol doesn't know.
        await SendAsync("""{ "notification_type": "connected" }""" + "\n");
        try
        {
            var heard = await socket.ReceiveAsync(new byte[64].AsMemory(), context.RequestAborted);
            Expect(heard.MessageType == WebSocketMessageType.Close, "a message from the host");
            if (socket.State == WebSocketState.CloseReceived) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
            Goodbyes++;
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // Broken off, by this side.
        }
    }

    public int Goodbyes { get; private set; }

    private async Task SendAsync(string message)
    {
        await _oneMessage.WaitAsync();
        try
        {
            if (_listener is { State: WebSocketState.Open } listener) await listener.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException)
        {
            // Whoever listened is gone.
        }
        finally
        {
            _oneMessage.Release();
        }
    }

    private void Expect(bool condition, string what)
    {
        if (!condition) _mistakes.Enqueue(what);
    }
}
