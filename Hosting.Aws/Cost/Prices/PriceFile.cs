using System.Text.Json;
using Aspire.Hosting;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Prices;

/// <summary>Reads a table of prices; <c>README.md</c> beside the tables says what stands in one.</summary>
internal static class PriceFile
{
    /// <param name="file">Its name, for errors.</param>
    /// <param name="json">What stands in it.</param>
    /// <exception cref="DistributedApplicationException">Something is missing or can't be read; the message says what.</exception>
    public static PriceTable Read(string file, ReadOnlyMemory<byte> json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            throw new DistributedApplicationException($"The prices in {file} can't be read: {exception.Message} Mend the file.", exception);
        }

        using (document)
        {
            var root = document.RootElement;
            var region = root.At("region").AsText() ?? throw Wrong(file, "has no 'region'", "such as \"region\": \"us-east-1\"");
            if (root.At("currency").AsText() is not "USD") throw Wrong(file, "has no 'currency', or another than USD", "\"currency\": \"USD\", and prices in it");
            var sources = root.At("sources").Members().ToDictionary(source => source.Name, source => Source(file, source), StringComparer.Ordinal);
            var figures = root.At("figures").Members().ToDictionary(figure => figure.Name, figure => Figure(file, figure, sources), StringComparer.Ordinal);
            var missing = PriceKeys.Required.Where(key => !figures.ContainsKey(key)).ToArray();
            if (missing.Length > 0)
                throw Wrong(file, $"has no figure '{missing[0]}'{(missing.Length > 1 ? $", nor {missing.Length - 1} others" : "")}", "it, with \"amount\": null where it can't be found");
            return new PriceTable(file, region, figures);
        }
    }

    private static PriceSource Source(string file, JsonProperty source) => new(
        source.Name,
        source.Value.At("what").AsText() ?? throw Wrong(file, $"doesn't say what the source '{source.Name}' is", "\"what\""),
        source.Value.At("date").AsText() ?? throw Wrong(file, $"doesn't say when the source '{source.Name}' was read", "\"date\""));

    private static Figure Figure(string file, JsonProperty figure, Dictionary<string, PriceSource> sources)
    {
        var (key, value) = (figure.Name, figure.Value);
        var amount = Amount(file, key, value.At("amount"));
        var per = value.At("per").ValueKind == JsonValueKind.Undefined ? 1 : Amount(file, key, value.At("per")) ?? 0;
        if (per <= 0) throw Wrong(file, $"has the figure '{key}' per nothing", "\"per\" from 1 on, or leave it out for 1");
        var confidence = value.At("confidence").AsText() switch
        {
            "confirmed" => Confidence.Confirmed,
            "single" => Confidence.Single,
            "estimate" => Confidence.Estimate,
            "memory" => Confidence.Memory,
            null when amount is null => Confidence.Memory,
            var other => throw Wrong(file, $"has the figure '{key}' with the confidence '{other}'", "confirmed, single, estimate or memory"),
        };
        PriceSource[] named = [.. value.At("sources").Items().Select(name => sources.GetValueOrDefault(name.AsText() ?? "")
            ?? throw Wrong(file, $"has the figure '{key}' from a source '{name}' that it doesn't name", "it among \"sources\""))];
        if (confidence is Confidence.Confirmed or Confidence.Single && named.Length == 0) throw Wrong(file, $"has the figure '{key}' without a source", "one, or the confidence estimate or memory");
        return new Figure(key, amount, per, value.At("unit").AsText() ?? throw Wrong(file, $"has the figure '{key}' without a unit", "\"unit\""), confidence, named, value.At("note").AsText() ?? "");
    }

    private static decimal? Amount(string file, string key, JsonElement amount) => amount.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number when amount.TryGetDecimal(out var number) && number >= 0 => number,
        _ => throw Wrong(file, $"has the figure '{key}' without an amount", "a number from 0 on, or null where it can't be found"),
    };

    private static DistributedApplicationException Wrong(string file, string what, string instead) => new($"The table of prices {file} {what}. Give {instead}.");
}
