using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Net.Security;
using System.Security.Cryptography;
using Aspire.Hosting;
using Slipway.Hosting.Embedded.Https;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Commands.Asking;

/// <summary>Speaks with the dashboard of a host that runs, as a browser that has logged in.</summary>
internal sealed class HostConnection : IDisposable
{
    /// <summary>What is accepted by somebody who reads on a terminal with colours.</summary>
    public const string ColorParameter = "color";

    private readonly HttpClient _client;

    private HostConnection(HttpClient client) => _client = client;

    /// <param name="login">The address of the dashboard, with its token.</param>
    /// <param name="folders">Where the development certificate is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<HostConnection> OpenAsync(Uri login, HostFolders folders, TimeProvider time, CancellationToken cancellationToken)
    {
        var connection = new HostConnection(Client(login, folders, time));
        try
        {
            // The token opens, a cookie of the run keeps it open.
            using (await connection._client.GetAsync(login, cancellationToken)) { }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <returns>The answer, of which only the beginning has been read.</returns>
    /// <exception cref="DistributedApplicationException">The host refuses.</exception>
    public Task<HttpResponseMessage> GetAsync(string path, bool asJson, bool inColor, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), asJson, inColor, cancellationToken);

    /// <summary>Asks for something to be done, and for word of it as JSON.</summary>
    /// <exception cref="DistributedApplicationException">The host refuses.</exception>
    public Task<HttpResponseMessage> PostAsync(string path, HttpContent? content, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };

        // What changes something is done only for those who say that they come from here: a page of another site can't.
        request.Headers.Add("Origin", _client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        return SendAsync(request, asJson: true, inColor: false, cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, bool asJson, bool inColor, CancellationToken cancellationToken)
    {
        using (request)
        {
            var accepted = new MediaTypeWithQualityHeaderValue(asJson ? MediaTypeNames.Application.Json : MediaTypeNames.Text.Plain);
            if (inColor) accepted.Parameters.Add(new(ColorParameter, "true"));
            request.Headers.Accept.Add(accepted);
            var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

            // A sentence is for a person; JSON is what came of it.
            if (response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType == MediaTypeNames.Application.Json) return response;
            using (response) throw await RefusedAsync(response, cancellationToken);
        }
    }

    private static async Task<DistributedApplicationException> RefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var sentence = await response.Content.ReadAsStringAsync(cancellationToken);
        return new(response.StatusCode == HttpStatusCode.Unauthorized || sentence.Length == 0
            ? $"The host refused ({(int)response.StatusCode}). Another one may have taken its place; ask again."
            : sentence.TrimEnd());
    }

    private static HttpClient Client(Uri login, HostFolders folders, TimeProvider time)
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
}
