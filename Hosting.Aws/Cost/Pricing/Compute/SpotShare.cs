using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Compute;

/// <summary>Which share of a service's tasks runs on Fargate Spot.</summary>
internal static class SpotShare
{
    private const string Spot = "FARGATE_SPOT";

    /// <param name="service">The service.</param>
    /// <param name="tasks">How many tasks there are: so many as their bases say go first, and the others by weight.</param>
    public static decimal Of(TemplateResource service, int tasks)
    {
        var strategy = service.Of("CapacityProviderStrategy").Items().Select(item => (IsSpot: item.At("CapacityProvider").AsText() == Spot, Base: item.At("Base").AsNumber() ?? 0, Weight: item.At("Weight").AsNumber() ?? 0)).ToArray();
        if (tasks == 0 || !strategy.Any(item => item.IsSpot)) return 0;
        var based = Math.Min(tasks, strategy.Sum(item => item.Base));
        var spotBase = Math.Min(based, strategy.Where(item => item.IsSpot).Sum(item => item.Base));
        decimal weights = strategy.Sum(item => item.Weight);
        var weighted = weights == 0 ? 0 : (tasks - based) * strategy.Where(item => item.IsSpot).Sum(item => item.Weight) / weights;
        return (spotBase + weighted) / tasks;
    }
}
