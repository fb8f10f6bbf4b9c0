using Slipway.Hosting.Aws.Cost.Prices;

namespace Slipway.Hosting.Aws.Cost.Bill;

/// <summary>A line of a bill: a quantity of a month, times a price.</summary>
/// <param name="Owner">The resource of the graph that it is for, or what stands around all of them: <c>network</c>.</param>
/// <param name="Stack">The stack.</param>
/// <param name="Id">The resource's logical id.</param>
/// <param name="Type">Its type.</param>
/// <param name="What">What is paid for, in a few words.</param>
/// <param name="IsFixed">Whether it is paid for while it stands, used or not.</param>
/// <param name="IsRough">Whether people are told to take it with care.</param>
/// <param name="Quantity">Of a month, in the figure's unit.</param>
/// <param name="Figure">The price, which is known.</param>
internal sealed record BillLine(string Owner, string Stack, string Id, string Type, string What, bool IsFixed, bool IsRough, decimal Quantity, Figure Figure)
{
    public decimal Monthly => Quantity * Figure.Amount!.Value / Figure.Per;
}

/// <summary>A resource that isn't on the bill, or a part of one.</summary>
/// <param name="Owner">Whose it is, as in <see cref="BillLine"/>.</param>
/// <param name="Stack">The stack.</param>
/// <param name="Id">The resource's logical id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Reason">Why it isn't, in a sentence without its full stop.</param>
/// <param name="LacksFigure">Whether it is for want of a figure alone.</param>
internal sealed record Unbilled(string Owner, string Stack, string Id, string Type, string Reason, bool LacksFigure = false);
