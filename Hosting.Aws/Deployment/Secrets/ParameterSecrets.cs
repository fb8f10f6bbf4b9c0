using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Deployment.Secrets;

/// <summary>The secret parameters of the graph that have a secret on AWS, read before anything is changed.</summary>
internal static class ParameterSecrets
{
    /// <exception cref="Aspire.Hosting.DistributedApplicationException">One has no value.</exception>
    public static async Task<IReadOnlyList<ParameterSecret>> OfAsync(DistributedApplicationModel model, CloudTemplate data, CancellationToken cancellationToken)
    {
        var found = new List<ParameterSecret>();
        foreach (var parameter in model.Resources.OfType<ParameterResource>().Where(parameter => parameter.Secret))
        {
            var id = AwsMapContext.Id(parameter, "Secret");
            // What AWS makes up stands in the place of some of them.
            if (data.Resource(id) is { Type: "AWS::SecretsManager::Secret" } secret && secret.Of("GenerateSecretString").ValueKind == JsonValueKind.Undefined)
                found.Add(new ParameterSecret(parameter.Name, id, await parameter.GetValueAsync(cancellationToken) ?? ""));
        }

        return found;
    }
}

/// <param name="Name">Of the parameter.</param>
/// <param name="LogicalId">Of the secret, in the template.</param>
/// <param name="Value">What it shall be.</param>
internal sealed record ParameterSecret(string Name, string LogicalId, string Value)
{
    /// <summary>A record would tell the value.</summary>
    public override string ToString() => Name;
}
