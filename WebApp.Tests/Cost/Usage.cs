using Slipway.Hosting.Aws.Cost.Usage;

namespace WebApp.Tests.Cost;

/// <summary>Scenarios of a test's own.</summary>
internal static class Usage
{
    /// <param name="like">The scenario that it is like.</param>
    /// <param name="quantities">What is different.</param>
    public static UsageScenario Of(string like, params IEnumerable<(string Quantity, decimal Value)> quantities)
    {
        var scenario = UsageScenarios.Known.Named(like);
        var values = new Dictionary<string, decimal>(scenario.Quantities, StringComparer.Ordinal);
        foreach (var (quantity, value) in quantities) values[quantity] = value;
        return scenario with { Quantities = values };
    }
}
