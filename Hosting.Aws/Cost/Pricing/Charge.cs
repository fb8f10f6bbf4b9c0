using Slipway.Hosting.Aws.Cost.Bill;
using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing;

/// <summary>Something that is paid for, before it is known how much is used.</summary>
/// <param name="Resource">What it is paid for.</param>
/// <param name="What">In a few words.</param>
/// <param name="Figure">The price.</param>
/// <param name="IsFixed">Whether it is paid for while it stands.</param>
/// <param name="IsRough">Whether it is to be taken with care, whatever is thought of the figure.</param>
/// <param name="Quantity">Of a month, in the figure's unit.</param>
internal sealed record Charge(TemplateResource Resource, string What, Figure Figure, bool IsFixed, bool IsRough, Func<UsageScenario, decimal> Quantity)
{
    public BillLine In(UsageScenario scenario, string owner) =>
        new(owner, Resource.Template.Stack, Resource.Id, Resource.Type, What, IsFixed, IsRough || Figure.IsRough, Quantity(scenario), Figure);
}
