using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using Aspire.Hosting;
using Slipway.Hosting.Embedded.Https;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Commands.Asking;

/// <summary>Asks the host of the same AppHost that runs on this machine, in another process, and prints what it answers.</summary>
internal sealed class RunningHost(SessionFile session, HostFolders folders, TimeProvider time)
{
    /// <summary>The exit code when what is waited for has not come in time; that of <c>timeout</c>.</summary>
    public const int TimedOut = 124;

    /// <returns>The exit code.</returns>
    /// <exception cref="DistributedApplicationException">No host runs, or it refuses.</exception>
    public async Task<int> AnswerAsync(HostQuestion question, TextWriter output, CancellationToken cancellationToken)
    {
        var login = session.Read() ?? throw NotRunning();
        using var client = Client(login);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (question.Patience is { } limit) patience.CancelAfter(limit);
        try
        {
            // As a browser does: the token opens, a cookie of the run keeps it open.
            using (await client.GetAsync(login, patience.Token)) { }

            using var request = new HttpRequestMessage(HttpMethod.Get, question.Path);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(question.AsJson ? "application/json" : "text/plain"));
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (!response.IsSuccessStatusCode) throw await RefusedAsync(response, patience.Token);
            await PrintAsync(response, output, patience.Token);
            return 0;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new AskingTimedOutException($"'{question.Waits}' was not ready within {question.Patience!.Value.TotalSeconds:0.##} s.");
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException)
        {
            // The host was killed, and the file is what is left of it.
            throw NotRunning();
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new DistributedApplicationException($"The host stopped before it answered: {e.Message}", e);
        }
    }

    private DistributedApplicationException NotRunning() => new(
        $"No host of this AppHost runs, on the data in {folders.Graph}. Start it first: dotnet run --project AppHost. One that was started with --Engines:Data=<folder> is asked with the same switch; one with --Dashboard:Enabled=false can't be asked.");

    private HttpClient Client(Uri login)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = new CookieContainer() };

        if (login.Scheme == Uri.UriSchemeHttps)
        {
            // The development certificate, whether this machine trusts it or not.
            var own = new DevelopmentCertificates(folders.Certificates, SdkCertificate.Find, time).FindOrMake().Certificate.GetCertHashString(HashAlgorithmName.SHA256);
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                errors == SslPolicyErrors.None || certificate?.GetCertHashString(HashAlgorithmName.SHA256) == own;
        }

        return new(handler) { BaseAddress = new(login.GetLeftPart(UriPartial.Authority)), Timeout = Timeout.InfiniteTimeSpan };
    }

    private static async Task<DistributedApplicationException> RefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var sentence = await response.Content.ReadAsStringAsync(cancellationToken);
        return new(response.StatusCode == HttpStatusCode.Unauthorized || sentence.Length == 0
            ? $"The host refused ({(int)response.StatusCode}). Another one may have taken its place; ask again."
            : sentence.TrimEnd());
    }

    /// <summary>As it comes: a log that is followed is seen at once.</summary>
    private static async Task PrintAsync(HttpResponseMessage response, TextWriter output, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        var buffer = new char[4096];
        var last = '\n';
        while (await reader.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            await output.FlushAsync(cancellationToken);
            last = buffer[read - 1];
        }

        if (last != '\n') await output.WriteLineAsync();
    }
}

/// <summary>What was waited for has not come in time.</summary>
internal sealed class AskingTimedOutException(string message) : Exception(message);
