namespace Slipway.Hosting.Aws.Deployment.Values;

/// <summary>A parameter of a template that somebody must say.</summary>
/// <param name="Name">As in the template.</param>
/// <param name="Stack">Whose it is.</param>
/// <param name="Description">What it is.</param>
/// <param name="Pattern">A regular expression that it must match as a whole; null for none.</param>
internal sealed record MissingValue(string Name, string Stack, string Description, string? Pattern);
