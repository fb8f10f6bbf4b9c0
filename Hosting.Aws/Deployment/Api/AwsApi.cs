using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;
using Amazon.SecurityToken;
using Aspire.Hosting;
using Polly;
using Polly.Retry;

namespace Slipway.Hosting.Aws.Deployment.Api;

/// <summary>
/// Asks services of AWS for which this library takes no package of the SDK along, signed by the SDK. Not for more than a deploy needs:
/// no streams, and answers of a few hundred kilobytes.
/// </summary>
/// <param name="credentials">Who asks.</param>
/// <param name="region">Where.</param>
/// <param name="address">Of everything, in the place of each service's own; null for those.</param>
internal sealed class AwsApi(AWSCredentials credentials, RegionEndpoint region, Uri? address = null) : IDisposable
{
    // CloudFormation takes a change set of a few hundred resources in seconds; what takes longer than this has been lost on the way.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private const int Retries = 5;

    private static readonly HashSet<string> Throttled = new(StringComparer.Ordinal)
    {
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException", "TooManyRequestsException", "RequestLimitExceeded", "PriorRequestNotComplete",
    };

    private readonly HttpClient _http = new() { Timeout = Patience };
    private readonly ResiliencePipeline<Answer> _again = new ResiliencePipelineBuilder<Answer>()
        .AddRetry(new RetryStrategyOptions<Answer>
        {
            MaxRetryAttempts = Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(300),
            ShouldHandle = new PredicateBuilder<Answer>().Handle<HttpRequestException>().HandleResult(answer => answer.Status >= HttpStatusCode.InternalServerError || Throttled.Contains(answer.Code)),
        })
        .Build();

    public RegionEndpoint Region => region;

    /// <summary>Asks a service that speaks the query protocol.</summary>
    /// <exception cref="AwsApiException">It refuses.</exception>
    /// <exception cref="DistributedApplicationException">It can't be reached.</exception>
    public async Task<XElement> QueryAsync(AwsService service, string operation, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent([new("Action", operation), new("Version", service.Version), .. parameters]);
        var answer = await AskAsync(service, operation, await form.ReadAsByteArrayAsync(cancellationToken), "application/x-www-form-urlencoded; charset=utf-8", target: null, cancellationToken);
        return XElement.Parse(answer.Text);
    }

    /// <summary>Asks a service that speaks the JSON protocol.</summary>
    /// <exception cref="AwsApiException">It refuses.</exception>
    /// <exception cref="DistributedApplicationException">It can't be reached.</exception>
    public async Task<JsonElement> JsonAsync(AwsService service, string operation, object question, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(service, operation, JsonSerializer.SerializeToUtf8Bytes(question), "application/x-amz-json-1.1", $"{service.Version}.{operation}", cancellationToken);
        if (answer.Text.Length == 0) return default;
        using var document = JsonDocument.Parse(answer.Text);
        return document.RootElement.Clone();
    }

    public void Dispose() => _http.Dispose();

    private async Task<Answer> AskAsync(AwsService service, string operation, byte[] body, string type, string? target, CancellationToken cancellationToken)
    {
        var where = address ?? service.AddressIn(region);
        try
        {
            var answer = await _again.ExecuteAsync(async token => await SendAsync(service, where, body, type, target, token), cancellationToken);
            return answer.Status == HttpStatusCode.OK ? answer : throw new AwsApiException(service, operation, answer.Code, answer.Said);
        }
        catch (HttpRequestException exception)
        {
            throw new DistributedApplicationException($"AWS can't be reached at {where.GetLeftPart(UriPartial.Authority)} ({service.Name}:{operation}): {exception.Message} Look at the network, and deploy again: what is there already stays as it is.", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DistributedApplicationException($"AWS didn't answer at {where.GetLeftPart(UriPartial.Authority)} ({service.Name}:{operation}) within {Patience.TotalSeconds:0} seconds. Deploy again: what is there already stays as it is.", exception);
        }
    }

    private async ValueTask<Answer> SendAsync(AwsService service, Uri where, byte[] body, string type, string? target, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, where) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        foreach (var (name, value) in await SignAsync(service, where, body, type, target))
        {
            if (!name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)) request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request, cancellationToken);
        return Answer.Of(response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Anew for each attempt: a signature holds for five minutes, and credentials may be other ones meanwhile.</summary>
    private async Task<IDictionary<string, string>> SignAsync(AwsService service, Uri where, byte[] body, string type, string? target)
    {
        var signingRegion = service.SigningRegion(region);
        var signed = new DefaultRequest(new Unnamed(), service.Name)
        {
            HttpMethod = HttpMethod.Post.Method,
            Endpoint = where,
            ResourcePath = "/",
            Content = body,
            OverrideSigningServiceName = service.Name,
            AuthenticationRegion = signingRegion,
            DeterminedSigningRegion = signingRegion,
        };
        signed.Headers["Content-Type"] = type;
        if (target is not null) signed.Headers["X-Amz-Target"] = target;
        if (await credentials.GetCredentialsAsync() is { UseToken: true } session) signed.Headers["X-Amz-Security-Token"] = session.Token;
        // Any configuration does; it is asked for nothing that the request doesn't say itself.
        new AWS4Signer().Sign(signed, new AmazonSecurityTokenServiceConfig { RegionEndpoint = region }, new RequestMetrics(), credentials);
        return signed.Headers;
    }

    /// <summary>The SDK signs requests of a type; these have none.</summary>
    private sealed class Unnamed : AmazonWebServiceRequest;

    /// <param name="Status">Of HTTP.</param>
    /// <param name="Text">XML or JSON.</param>
    /// <param name="Code">Of an error; empty for none.</param>
    /// <param name="Said">The error's sentence.</param>
    private sealed record Answer(HttpStatusCode Status, string Text, string Code, string Said)
    {
        private const int LongestPage = 200;

        public static Answer Of(HttpStatusCode status, string text)
        {
            if (status == HttpStatusCode.OK) return new Answer(status, text, "", "");
            var (code, said) = ErrorOf(text);
            return new Answer(status, text, code ?? $"{(int)status}", said ?? (text.Length > LongestPage ? text[..LongestPage] : text));
        }

        private static (string? Code, string? Said) ErrorOf(string text)
        {
            try
            {
                if (text.TrimStart().StartsWith('<')) return XElement.Parse(text).Descendants().FirstOrDefault(element => element.Name.LocalName == "Error") is { } error ? (error.Text("Code"), error.Text("Message")) : default;
                using var document = JsonDocument.Parse(text);
                var root = document.RootElement;
                // com.amazonaws.ecr#RepositoryNotFoundException, in some services.
                return (Property(root, "__type")?.Split('#')[^1], Property(root, "message") ?? Property(root, "Message"));
            }
            catch (Exception exception) when (exception is System.Xml.XmlException or JsonException)
            {
                // A page of something that stands in between: told as it is.
                return default;
            }
        }

        private static string? Property(JsonElement root, string name) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}
