using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.CDK.AWS.SecretsManager;
using Slipway.Hosting.Aws.Stacks;
using Slipway.Hosting.Aws.Values;

namespace Slipway.Hosting.Aws.Service;

/// <summary>
/// What a container is given from Secrets Manager, value by value. What is made of a secret and of something else, such as a connection
/// string, becomes a value of one more secret per service, which CloudFormation puts together: it costs the same for one value and for ten.
/// </summary>
internal sealed class ServiceSecrets(AwsMapContext context, string service)
{
    private readonly SortedDictionary<string, CloudValue> _derived = new(StringComparer.Ordinal);
    private readonly HashSet<string> _arns = new(StringComparer.Ordinal);
    private CfnSecret? _secret;

    /// <summary>The secrets that the service may read.</summary>
    public IReadOnlyCollection<string> Arns => _arns;

    /// <summary>Makes the derived secret, once it is known what all of the containers need.</summary>
    public void Derive(params IEnumerable<ServiceVariables> containers)
    {
        foreach (var (name, value) in containers.SelectMany(variables => variables.Secret).Where(variable => variable.Value.AsSecret is null)) _derived[name] = value;
        if (_derived.Count == 0) return;
        _secret = new CfnSecret(context.App, LogicalId.Of(service, "Settings"), new CfnSecretProps
        {
            Description = $"Settings of '{service}' that hold a secret",
            SecretString = Json(),
        });
        _arns.Add(_secret.Ref);
    }

    /// <summary>Where ECS finds a value.</summary>
    public string ValueFrom(string name, CloudValue value)
    {
        if (value.AsSecret is not { } whole) return $"{_secret!.Ref}:{name}::";
        _arns.Add(whole.Arn);
        return whole.Key is null ? whole.Arn : $"{whole.Arn}:{whole.Key}::";
    }

    /// <summary>A JSON object, written around references that CloudFormation resolves: what they hold is letters and digits.</summary>
    private string Json()
    {
        var json = new StringBuilder("{");
        foreach (var (name, value) in _derived)
        {
            if (json.Length > 1) json.Append(',');
            json.Append('"').Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(name)).Append("\":\"");
            foreach (var part in value.Parts)
            {
                json.Append(part is CloudValue.TextPart text ? Escaped(text.Value) : CloudValue.DynamicReference(part));
            }

            json.Append('"');
        }

        return json.Append('}').ToString();
    }

    // Tokens hold nothing that JSON escapes.
    private static string Escaped(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
}
