using Amazon.CDK.AWS.SES;

namespace Slipway.Hosting.Aws;

/// <summary>Mail by SES. Every setting has its like in the section <c>Aws:Resources:{name}</c>, which is stronger.</summary>
public sealed class SesOptions
{
    /// <summary>
    /// The address that mail is sent from, or a domain of one's own. Null asks for it at the deploy: a parameter of the template without a default.
    /// </summary>
    public string? Sender { get; set; }

    /// <summary>Changes whatever else there is to change of the identity, when all the rest has been decided.</summary>
    public Action<CfnEmailIdentity>? Construct { get; set; }
}
