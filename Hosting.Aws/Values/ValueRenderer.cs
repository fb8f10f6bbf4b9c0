using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws.Values;

/// <summary>Turns a value of the graph into what it will be on AWS. What can't be turned is an error with the name of what it is: nothing is dropped.</summary>
internal sealed class ValueRenderer(KnownValues known)
{
    /// <exception cref="UnmappedValueException">Something in it has no mapping.</exception>
    public CloudValue Render(object value) => value switch
    {
        string text => CloudValue.Text(text),
        ReferenceExpression { IsConditional: true } choice => Render(IsChosen(choice) ? choice.WhenTrue! : choice.WhenFalse!),
        ReferenceExpression expression => RenderParts(expression),
        ConnectionStringReference reference => ConnectionString(reference.Resource),
        IResourceBuilder<IResource> builder => Render(builder.Resource),
        ParameterResource parameter => known.ParameterOf(parameter) ?? throw new UnmappedValueException($"the parameter '{parameter.Name}'"),
        IResourceWithConnectionString resource => ConnectionString(resource),
        EndpointReference endpoint => Render(endpoint.Property(EndpointProperty.Url)),
        EndpointReferenceExpression property => EndpointProperties.Of(property, Endpoint(property.Endpoint)),
        IValueProvider other when known.OtherOf(other) is { } set => set,
        _ => throw new UnmappedValueException($"a value of type {value.GetType().Name}"),
    };

    private CloudValue ConnectionString(IResourceWithConnectionString resource) =>
        known.ConnectionStringOf(resource) ?? Render(resource.ConnectionStringExpression);

    private KnownEndpoint Endpoint(EndpointReference endpoint) => known.EndpointOf(endpoint)
        ?? throw new UnmappedValueException($"the endpoint '{endpoint.EndpointName}' of '{endpoint.Resource.Name}'");

    private bool IsChosen(ReferenceExpression choice) => string.Equals(Render(choice.Condition!).ToPlainText(), choice.MatchValue, StringComparison.OrdinalIgnoreCase);

    private CloudValue RenderParts(ReferenceExpression expression)
    {
        var value = CloudValue.Empty;
        foreach (var part in CompositeText.Split(expression.Format))
        {
            value += part.Hole is not { } hole
                ? CloudValue.Text(part.Text)
                : Formatted(Render(expression.ValueProviders[hole]), expression.StringFormats[hole]);
        }

        return value;
    }

    private static CloudValue Formatted(CloudValue value, string? format) => format switch
    {
        null => value,
        "uri" when value.Parts.All(part => part is CloudValue.SecretPart { IsUrlSafe: true }) => value,
        "uri" when value.IsSecret => throw new UnmappedValueException(
            "a secret inside a URL: CloudFormation can't encode it. Refer to its parts instead, or let Slipway generate it, of letters and digits"),
        // Tokens are names and addresses that AWS makes, which need no encoding; Uri leaves their brackets and dollar signs to themselves.
        "uri" => CloudValue.Text(UrlText.Encode(value.ToPlainText())),
        _ => throw new UnmappedValueException(string.Create(CultureInfo.InvariantCulture, $"the format '{format}' of an expression")),
    };
}
