namespace Slipway.Hosting.Aws.Cost.Usage;

/// <summary>How much an application is used.</summary>
/// <param name="Name">As in <c>small</c>.</param>
/// <param name="About">What that means, in a few words.</param>
/// <param name="Quantities">By their names, which are those of <see cref="Quantity"/>.</param>
internal sealed record UsageScenario(string Name, string About, IReadOnlyDictionary<string, decimal> Quantities)
{
    public decimal this[string quantity] => Quantities[quantity];
}
