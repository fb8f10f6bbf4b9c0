namespace Slipway.Hosting.Aws.Cost.Report.Json;

/// <summary><c>cost.json</c>. <c>README.md</c> beside this file says what stands in it.</summary>
/// <param name="Version">Of this form: 1.</param>
/// <param name="Application">The application.</param>
/// <param name="Environment">The environment.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Region">Its region; null for that of whoever deploys.</param>
/// <param name="PricedAs">Whose prices these are.</param>
/// <param name="Currency">USD.</param>
/// <param name="Scenarios">How much is used, and what it comes to.</param>
/// <param name="Lines">What is paid for.</param>
/// <param name="NotPriced">What costs something that nobody knows.</param>
/// <param name="Free">What costs nothing.</param>
internal sealed record CostDocument(
    int Version, string Application, string Environment, string Plan, string? Region, string PricedAs, string Currency,
    IReadOnlyList<CostScenario> Scenarios, IReadOnlyList<CostLine> Lines, IReadOnlyList<CostOmission> NotPriced, IReadOnlyList<CostOmission> Free);

/// <summary>A scenario: what is used of a month, and what it costs.</summary>
internal sealed record CostScenario(string Name, string About, IReadOnlyDictionary<string, decimal> Quantities, decimal Fixed, decimal Used, decimal Total, decimal HalfDay);

/// <summary>A line: what is paid for, by which resource, and how it is reckoned. Quantities and amounts are of a month, by scenario.</summary>
internal sealed record CostLine(
    string Resource, string Stack, string Id, string Type, string What, bool Fixed, bool Rough, string Price, decimal Amount, decimal Per, string Unit,
    IReadOnlyDictionary<string, decimal> Quantities, IReadOnlyDictionary<string, decimal> Monthly);

/// <summary>A resource that is on no bill, and why.</summary>
internal sealed record CostOmission(string Resource, string Stack, string Id, string Type, string Reason);
