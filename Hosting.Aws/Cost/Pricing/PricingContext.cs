using Slipway.Hosting.Aws.Cost.Bill;
using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing;

/// <summary>Templates whose resources are priced, one after the other.</summary>
internal sealed class PricingContext(CloudTemplates templates, PriceTable prices)
{
    public CloudTemplates Templates { get; } = templates;

    public List<Charge> Charges { get; } = [];

    public List<(TemplateResource Resource, string Reason)> FreeOnes { get; } = [];

    public List<(TemplateResource Resource, string Reason, bool LacksFigure)> UnpricedOnes { get; } = [];

    /// <summary>Paid for while it stands.</summary>
    /// <param name="resource">What is paid for.</param>
    /// <param name="what">In a few words.</param>
    /// <param name="price">The key of its figure.</param>
    /// <param name="quantity">Of a month, in the figure's unit.</param>
    /// <param name="isRough">Whether the quantity itself is an estimate.</param>
    public void Fixed(TemplateResource resource, string what, string price, decimal quantity, bool isRough = false) => Add(resource, what, price, isFixed: true, isRough, _ => quantity);

    /// <summary>Paid for by the hour.</summary>
    public void Hourly(TemplateResource resource, string what, string price, decimal number = 1, bool isRough = false) => Fixed(resource, what, price, number * Hours.Month, isRough);

    /// <summary>Paid for as it is used.</summary>
    /// <inheritdoc cref="Fixed"/>
    public void Used(TemplateResource resource, string what, string price, Func<UsageScenario, decimal> quantity, bool isRough = false) => Add(resource, what, price, isFixed: false, isRough, quantity);

    /// <summary>Costs nothing.</summary>
    public void Free(TemplateResource resource, string reason) => FreeOnes.Add((resource, reason));

    /// <summary>Costs something that nobody knows here.</summary>
    public void NotPriced(TemplateResource resource, string reason) => UnpricedOnes.Add((resource, reason, false));

    /// <summary>A number that isn't a price: a share.</summary>
    public decimal Share(string price) => prices.Find(price)?.Amount ?? 0;

    private void Add(TemplateResource resource, string what, string price, bool isFixed, bool isRough, Func<UsageScenario, decimal> quantity)
    {
        var figure = prices.Find(price);
        if (figure?.Amount is not null) Charges.Add(new Charge(resource, what, figure, isFixed, isRough, quantity));
        else UnpricedOnes.Add((resource, $"{what}: {prices.File} {(figure is null ? $"has no figure '{price}'" : $"doesn't know '{price}' ({figure.Note})")}", true));
    }
}
