namespace Slipway.Hosting.Aws.Cost.Comparison;

/// <summary>A line of one of two bills.</summary>
/// <param name="Owner">The resource of the graph, or what stands around them.</param>
/// <param name="Id">The resource of the template.</param>
/// <param name="What">What is paid for.</param>
/// <param name="Monthly">US dollars.</param>
internal sealed record ComparedLine(string Owner, string Id, string What, decimal Monthly);

/// <summary>A bill beside another.</summary>
/// <param name="Lines">What is paid for.</param>
/// <param name="NotPriced">What is on neither bill: types by logical ids.</param>
internal sealed record ComparedBill(IReadOnlyList<ComparedLine> Lines, IReadOnlyDictionary<string, string> NotPriced)
{
    public decimal Total => Lines.Sum(line => line.Monthly);
}
