using Amazon.CDK;
using Amazon.CDK.AWS.SecretsManager;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws.Values;

namespace Slipway.Hosting.Aws.Parameters;

/// <summary>
/// A parameter of the graph. A secret one is a secret in Secrets Manager, filled by the deploy; another one is a parameter of the template.
/// Those that stand in for passwords that AWS makes up have been spoken for by the mappings of their resources.
/// </summary>
internal sealed class ParameterMapping : AwsMapping<ParameterResource>
{
    protected override void Map(ParameterResource parameter, AwsMapContext context)
    {
        if (context.Values.ParameterOf(parameter) is { } known)
        {
            context.Report.Became(parameter, known.IsSecret ? "a value that AWS makes up" : "a value that is fixed on AWS", "The resource that it is for has one of its own on AWS; what this machine uses isn't used there.");
            return;
        }

        if (parameter.Secret) MapSecret(parameter, context);
        else MapPlain(parameter, context);
    }

    private static void MapSecret(ParameterResource parameter, AwsMapContext context)
    {
        var secret = new CfnSecret(context.Data, AwsMapContext.Id(parameter, "Secret"), new CfnSecretProps { Description = $"The parameter '{parameter.Name}'; the deploy fills it" });
        context.Values.SetParameter(parameter, CloudValue.Secret(context.ToApp(parameter, "secret", secret.Ref)));
        context.Report.Became(parameter, "a secret in Secrets Manager", "It is secret. Its value is given at the deploy and stands in no template.");
    }

    private static void MapPlain(ParameterResource parameter, AwsMapContext context)
    {
        // Without a default, so that publish needs no value and its output is the same wherever it runs.
        var made = new CfnParameter(context.App, AwsMapContext.Id(parameter, "Parameter"), new CfnParameterProps { Type = "String", Description = $"The parameter '{parameter.Name}'" });
        context.Values.SetParameter(parameter, CloudValue.Text(made.ValueAsString));
        context.Report.Became(parameter, $"the parameter {AwsMapContext.Id(parameter, "Parameter")} of the application's stack", "Its value is given at the deploy.");
    }
}
