namespace Slipway.Hosting.Aws.Drawing;

/// <summary>What stands above the picture.</summary>
/// <param name="Application">The application.</param>
/// <param name="Environment">The environment.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Region">The region; null for that of whoever deploys.</param>
/// <param name="Monthly">What a month costs, as in <c>$37 a month</c>; null for nothing.</param>
internal sealed record DrawingTitle(string Application, string Environment, string Plan, string? Region, string? Monthly = null);
