using System.Globalization;
using System.Text.Json;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Usage;

/// <summary>The scenarios that a bill is made for: those of <c>scenarios.json</c>, and what the settings say otherwise (<c>Cost:Usage:small:MailsPerMonth</c>).</summary>
internal static class UsageScenarios
{
    private const string About = "about";

    private const decimal Most = 1_000_000_000_000;

    private static readonly Lazy<(IReadOnlyDictionary<string, string> Meanings, IReadOnlyList<UsageScenario> All)> File = new(Read);

    /// <summary>What each quantity is.</summary>
    public static IReadOnlyDictionary<string, string> Meanings => File.Value.Meanings;

    /// <summary>As they stand in the file, the least first.</summary>
    public static IReadOnlyList<UsageScenario> Known => File.Value.All;

    /// <param name="section"><c>Cost:Usage</c>.</param>
    /// <exception cref="DistributedApplicationException">A scenario or quantity is unknown, or makes no sense.</exception>
    public static IReadOnlyList<UsageScenario> Of(IConfigurationSection section)
    {
        foreach (var child in section.GetChildren())
        {
            if (!Known.Any(scenario => Is(scenario.Name, child.Key)))
                throw new DistributedApplicationException($"There is no scenario '{child.Key}' (setting '{child.Path}'). There are {Names}.");
        }

        return [.. Known.Select(scenario => scenario with { Quantities = Quantities(scenario, section.GetSection(scenario.Name)) })];
    }

    /// <exception cref="DistributedApplicationException">There is none of this name.</exception>
    public static UsageScenario Named(this IReadOnlyList<UsageScenario> scenarios, string name) => scenarios.FirstOrDefault(scenario => Is(scenario.Name, name))
        ?? throw new DistributedApplicationException($"There is no scenario '{name}' (setting 'Cost:Scenario'). There are {Names}.");

    private static string Names => string.Join(", ", Known.Select(scenario => scenario.Name));

    private static Dictionary<string, decimal> Quantities(UsageScenario scenario, IConfigurationSection section)
    {
        var quantities = new Dictionary<string, decimal>(scenario.Quantities, StringComparer.Ordinal);
        foreach (var child in section.GetChildren())
        {
            var name = Quantity.All.FirstOrDefault(quantity => Is(quantity, child.Key))
                ?? throw new DistributedApplicationException($"A scenario has no quantity '{child.Key}' (setting '{child.Path}'). It has {string.Join(", ", Quantity.All)}.");
            quantities[name] = Value(name, child.Value, child.Path);
        }

        return quantities;
    }

    private static decimal Value(string quantity, string? text, string path)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            throw new DistributedApplicationException($"'{text}' is no number (setting '{path}'). Give one such as 1000 or 0.5: {Meanings[quantity]}.");
        if (value > Most) throw new DistributedApplicationException(string.Create(CultureInfo.InvariantCulture, $"{text} is more than anybody uses (setting '{path}'). Give a number up to {Most:#,0}: {Meanings[quantity]}."));
        if (value < 0) throw new DistributedApplicationException($"{text} is less than nothing (setting '{path}'). Give a number from 0 on: {Meanings[quantity]}.");
        if (quantity == Quantity.ScalingShare && value > 1) throw new DistributedApplicationException($"{text} is more than all (setting '{path}'). Give a number from 0 to 1: {Meanings[quantity]}.");
        return value;
    }

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    private static (IReadOnlyDictionary<string, string>, IReadOnlyList<UsageScenario>) Read()
    {
        using var stream = typeof(UsageScenarios).Assembly.GetManifestResourceStream("Usage.scenarios.json")!;
        using var document = JsonDocument.Parse(stream);
        var meanings = document.RootElement.At("quantities").Members().ToDictionary(meaning => meaning.Name, meaning => meaning.Value.GetString()!, StringComparer.Ordinal);
        return (meanings, [.. document.RootElement.At("scenarios").Members().Select(scenario => new UsageScenario(
            scenario.Name,
            scenario.Value.At(About).GetString()!,
            Quantity.All.ToDictionary(quantity => quantity, quantity => scenario.Value.At(quantity).GetDecimal(), StringComparer.Ordinal)))]);
    }
}
