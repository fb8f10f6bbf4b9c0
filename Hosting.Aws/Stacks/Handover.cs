using Amazon.CDK;
using Constructs;
using SsmParameter = Amazon.CDK.AWS.SSM.CfnParameter;
using SsmParameterProps = Amazon.CDK.AWS.SSM.CfnParameterProps;

namespace Slipway.Hosting.Aws.Stacks;

/// <summary>
/// Passes values from one stack to another by SSM parameters. Exports would hold the first stack fast for as long as the second one
/// stands: nothing of it could be replaced any more.
/// </summary>
/// <param name="from">Where the values come from.</param>
/// <param name="to">Where they are needed.</param>
/// <param name="path">The parameters' folder, from <c>/</c> on and without one at its end.</param>
internal sealed class Handover(Stack from, Stack to, string path)
{
    private readonly Dictionary<string, string> _passed = new(StringComparer.Ordinal);

    /// <param name="name">What the value is, as in <c>postgres/host</c>.</param>
    /// <param name="value">A text that may hold tokens of the first stack. No secret.</param>
    /// <returns>The same as a token of the second stack.</returns>
    public string Pass(string name, string value)
    {
        if (_passed.TryGetValue(name, out var known)) return known;

        var id = LogicalId.Of(name);
        _ = new SsmParameter(from, $"{id}Parameter", new SsmParameterProps { Name = $"{path}/{name}", Type = "String", Value = value });
        var received = new CfnParameter(to, id, new CfnParameterProps
        {
            Type = "AWS::SSM::Parameter::Value<String>",
            Default = $"{path}/{name}",
            Description = $"From the stack {from.StackName}",
        });
        return _passed[name] = received.ValueAsString;
    }
}
