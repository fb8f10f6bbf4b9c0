using Slipway.Hosting.Aws.Values;

namespace Slipway.Hosting.Aws.Database;

/// <summary>How migrations reach a server.</summary>
/// <param name="Host">A token of the application's stack.</param>
/// <param name="Port">The port.</param>
/// <param name="User">The master's name.</param>
/// <param name="Password">In the secret that RDS keeps, and changes.</param>
internal sealed record DatabaseMaster(string Host, string Port, string User, CloudValue Password);
