using System.Globalization;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;

namespace Slipway.Hosting.Aws.Cost.Steps;

/// <summary>What a person wants to know of the bill: the section <c>Cost</c> of the settings.</summary>
/// <param name="Scenarios">All of them, with what the settings say of each.</param>
/// <param name="Scenario">The one that budgets, comparisons and alternatives are for.</param>
/// <param name="Compare">A folder of an earlier output; null for none.</param>
/// <param name="Budget">US dollars a month; null for no limit.</param>
/// <param name="Prices">A table of one's own; null for those that come along.</param>
internal sealed record CostSettings(IReadOnlyList<UsageScenario> Scenarios, UsageScenario Scenario, string? Compare, decimal? Budget, PriceTable? Prices)
{
    private const string Section = "Cost";

    /// <summary>Somebody comes, and not too many.</summary>
    private const string DefaultScenario = "small";

    private static readonly string[] Known = [nameof(Scenario), "Usage", nameof(Compare), nameof(Budget), nameof(Prices)];

    /// <exception cref="DistributedApplicationException">A setting is unknown or can't be used.</exception>
    public static CostSettings Of(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (section.GetChildren().FirstOrDefault(child => !Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new DistributedApplicationException($"There is no setting '{unknown.Path}'. There are {string.Join(", ", Known.Select(name => $"{Section}:{name}"))}.");
        var scenarios = UsageScenarios.Of(section.GetSection("Usage"));
        return new CostSettings(
            scenarios,
            scenarios.Named(section[nameof(Scenario)] ?? DefaultScenario),
            section[nameof(Compare)],
            BudgetOf(section[nameof(Budget)]),
            section[nameof(Prices)] is { } file ? PriceTables.OfFile(file) : null);
    }

    private static decimal? BudgetOf(string? text)
    {
        if (text is null) return null;
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var budget) && budget >= 0
            ? budget
            : throw new DistributedApplicationException($"'{text}' is no budget (setting 'Cost:Budget'). Give US dollars a month, such as 50 or 49.90.");
    }
}
