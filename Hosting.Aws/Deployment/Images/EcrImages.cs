using System.Text;
using Aspire.Hosting;
using Slipway.Hosting.Aws.Deployment.Api;
using Slipway.Hosting.Aws.Images;

namespace Slipway.Hosting.Aws.Deployment.Images;

/// <summary>The images of the services in ECR.</summary>
/// <param name="api">AWS.</param>
/// <param name="host">What stands in the place of ECR's host; null for ECR itself.</param>
/// <param name="log">What a person sees of it.</param>
internal sealed class EcrImages(AwsApi api, string? host, Action<string> log)
{
    private (string User, string Password)? _login;

    /// <summary>Pushes an image that isn't there yet.</summary>
    /// <param name="image">What it is.</param>
    /// <param name="repositoryUri">As in <c>123456789012.dkr.ecr.us-east-1.amazonaws.com/board-production/webapp</c>.</param>
    /// <param name="cancellationToken">Ends the push.</param>
    /// <returns>Its name, with its tag, which names one image for ever.</returns>
    /// <exception cref="DistributedApplicationException">It can't be pushed.</exception>
    public async Task<string> PushAsync(PreparedImage image, string repositoryUri, CancellationToken cancellationToken)
    {
        var (itsHost, repository) = repositoryUri.Split('/', 2) is [var first, var rest] ? (host ?? first, rest) : throw new DistributedApplicationException($"'{repositoryUri}' is no repository of images.");
        var name = $"{itsHost}/{repository}:{image.Tag}";
        if (await IsThereAsync(repository, image.Tag, cancellationToken))
        {
            log($"the image of '{image.Service}' is in the registry already");
            return name;
        }

        log($"pushing the image of '{image.Service}'");
        // Holds for twelve hours, which is longer than any deploy.
        _login ??= await LoginAsync(cancellationToken);
        await image.ToRegistryAsync(new ImageRegistry(itsHost, host is null ? _login : null), repository, cancellationToken);
        return name;
    }

    private async Task<bool> IsThereAsync(string repository, string tag, CancellationToken cancellationToken)
    {
        try
        {
            await api.JsonAsync(AwsService.Ecr, "DescribeImages", new { repositoryName = repository, imageIds = new[] { new { imageTag = tag } } }, cancellationToken);
            return true;
        }
        catch (AwsApiException exception) when (exception.Code == "ImageNotFoundException")
        {
            return false;
        }
    }

    private async Task<(string User, string Password)> LoginAsync(CancellationToken cancellationToken)
    {
        var answer = await api.JsonAsync(AwsService.Ecr, "GetAuthorizationToken", new { }, cancellationToken);
        var token = Encoding.UTF8.GetString(answer.GetProperty("authorizationData")[0].GetProperty("authorizationToken").GetBytesFromBase64());
        return token.Split(':', 2) is [var user, var password] ? (user, password) : throw new DistributedApplicationException("ECR's authorization token is none.");
    }
}
