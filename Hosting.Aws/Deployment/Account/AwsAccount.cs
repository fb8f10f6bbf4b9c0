using Amazon;
using Amazon.Runtime;

namespace Slipway.Hosting.Aws.Deployment.Account;

/// <summary>Where a deploy goes, and who does it.</summary>
/// <param name="Id">The account's twelve digits.</param>
/// <param name="Region">The region.</param>
/// <param name="Caller">The user or role, as an ARN.</param>
/// <param name="Credentials">The right to do it. Never printed.</param>
internal sealed record AwsAccount(string Id, RegionEndpoint Region, string Caller, AWSCredentials Credentials);
