namespace Slipway.Hosting.Aws.Report.Json;

/// <summary><c>resources.json</c>: for programs, what <c>resources.md</c> tells people of the graph.</summary>
/// <param name="Version">Of this form: 1.</param>
/// <param name="Application">The application.</param>
/// <param name="Environment">The environment.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Region">Its region; null for that of whoever deploys.</param>
/// <param name="Resources">What became of the resources, in the graph's order.</param>
internal sealed record ResourcesDocument(int Version, string Application, string Environment, string Plan, string? Region, IReadOnlyList<PublishedResource> Resources);

/// <summary>What became of a resource.</summary>
/// <param name="Name">The resource.</param>
/// <param name="Became">As people call it; null where nothing on AWS stands for it, or its mapping says nothing.</param>
/// <param name="Why">Why this.</param>
/// <param name="Settings">The settings that matter.</param>
/// <param name="LeftOut">Whether it was left out of what is published.</param>
internal sealed record PublishedResource(string Name, string? Became, string? Why, IReadOnlyList<string> Settings, bool LeftOut);
