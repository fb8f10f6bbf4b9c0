using Aspire.Hosting;

namespace Slipway.Hosting.Aws.Deployment.Api;

/// <summary>AWS has refused something.</summary>
/// <param name="service">Who has.</param>
/// <param name="operation">What was asked.</param>
/// <param name="code">As in <c>AccessDenied</c>.</param>
/// <param name="said">AWS's own sentence.</param>
internal sealed class AwsApiException(AwsService service, string operation, string code, string said)
    : DistributedApplicationException($"AWS refuses {service.Name}:{operation}: {said.TrimEnd('.')} ({code}).{Remedy(code)}")
{
    public string Code { get; } = code;

    public string Said { get; } = said;

    private static string Remedy(string code) => code switch
    {
        "ExpiredToken" or "ExpiredTokenException" or "RequestExpired" => " Log in again ('aws sso login', or new keys), and deploy again: what is there already stays as it is.",
        "InvalidClientTokenId" or "UnrecognizedClientException" or "SignatureDoesNotMatch" or "IncompleteSignature" or "AuthFailure" => " Look at the keys: 'aws sts get-caller-identity' says whose they are.",
        "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" => " Whoever deploys needs this right.",
        _ => "",
    };
}
