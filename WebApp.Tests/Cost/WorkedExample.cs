using System.Globalization;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Cost;

/// <summary>A bill that a person has reckoned: <c>Worked/</c>, a line each, with its arithmetic.</summary>
internal sealed record WorkedExample(IReadOnlyList<WorkedLine> Lines, decimal Total)
{
    public static WorkedExample Read(string plan, string region)
    {
        var rows = File.ReadLines(Path.Combine(Paths.Tests, "Cost", "Worked", $"{plan}.{region}.txt"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(" | "))
            .ToArray();
        return new WorkedExample([.. rows[..^1].Select(row => new WorkedLine(row[0], row[1], row[2], Number(row[3])))], Number(rows[^1][^1].Trim(' ', '|')));
    }

    public static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>A line that a person has reckoned.</summary>
/// <param name="Id">The resource of the template.</param>
/// <param name="What">What is paid for.</param>
/// <param name="Arithmetic">As in <c>2 × 730 × 0.0376</c>; products may be added.</param>
/// <param name="Dollars">What it comes to, to a millionth.</param>
internal sealed record WorkedLine(string Id, string What, string Arithmetic, decimal Dollars)
{
    /// <summary>What the arithmetic comes to.</summary>
    public decimal Result => Arithmetic.Split(" + ").Sum(Product);

    private static decimal Product(string product)
    {
        var words = product.Split(' ');
        return words[1..].Chunk(2).Aggregate(WorkedExample.Number(words[0]), (result, step) => step[0] == "×" ? result * WorkedExample.Number(step[1]) : result / WorkedExample.Number(step[1]));
    }
}
