using Slipway.Hosting.Aws.Cost.Bill;
using Slipway.Hosting.Aws.Cost.Pricing;
using Slipway.Hosting.Aws.Cost.Usage;

namespace Slipway.Hosting.Aws.Cost.Alternatives;

/// <summary>What else an environment could be, and what that would cost.</summary>
internal static class Proposers
{
    private static readonly IProposer[] All = [new EgressProposer(), new ProcessorProposer(), new DatabaseProposer(), new CacheProposer(), new ServiceProposer()];

    /// <summary>By changing the templates that are there.</summary>
    public static IEnumerable<Proposal> Of(PlannedTemplates planned) => All.SelectMany(proposer => proposer.Of(planned));

    /// <returns>The largest saving first. What has no known price isn't among them.</returns>
    public static IReadOnlyList<Alternative> Price(PlannedTemplates planned, UsageScenario scenario, IEnumerable<Proposal> proposals)
    {
        var now = TemplatePricing.Of(planned.Templates, planned.Prices, [scenario]);
        return
        [
            .. proposals.Select(proposal => (proposal, Estimate: TemplatePricing.Of(proposal.Templates, planned.Prices, [scenario])))
                // With a size of unknown price a bill would look smaller.
                .Where(pair => pair.Estimate.NotPriced.Count(Lacks) <= now.NotPriced.Count(Lacks))
                .Select(pair => new Alternative(pair.proposal.What, pair.proposal.Setting, pair.Estimate.Bills[0].Total - now.Bills[0].Total))
                .OrderBy(alternative => alternative.Change),
        ];

        static bool Lacks(Unbilled one) => one.LacksFigure;
    }
}
