using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Aws.Cost.Steps;
using Slipway.Hosting.Aws.Environment;
using Slipway.Hosting.Aws.Publishing;

namespace Slipway.Hosting.Aws.Cost.Alternatives;

/// <summary>Alternatives that change so much that they are synthesised: the other plan, and interface endpoints.</summary>
internal static class SynthesisedProposals
{
    public static async Task<IReadOnlyList<Proposal>> OfAsync(PlannedTemplates planned, AwsEnvironmentResource environment, PipelineStepContext context, IConfiguration configuration)
    {
        var isProduction = planned.Settings.Plan == AwsPlan.Production;
        var wanted = new List<(string What, string Key, string Value)>
        {
            isProduction
                ? ("the plan Starter: one zone for data, one task, answers up to 30 s", "Aws:Plan", nameof(AwsPlan.Starter))
                : ("the plan Production: it survives the loss of a zone, and scales by load", "Aws:Plan", nameof(AwsPlan.Production)),
        };
        if (EgressProposer.IsChoice(planned) && planned.Settings.Egress != AwsEgress.InterfaceEndpoints)
            wanted.Add(("tasks in private subnets with interface endpoints: they reach AWS and nobody else", "Aws:Network:Egress", nameof(AwsEgress.InterfaceEndpoints)));

        var proposals = new List<Proposal>();
        foreach (var (what, key, value) in wanted)
        {
            if (await ProposalAsync(what, key, value) is { } proposal) proposals.Add(proposal);
        }

        return proposals;

        async Task<Proposal?> ProposalAsync(string what, string key, string value)
        {
            var other = new ConfigurationBuilder().AddConfiguration(configuration).AddInMemoryCollection([KeyValuePair.Create(key, (string?)value)]).Build();
            using var draft = new DraftFolder();
            try
            {
                return new Proposal(what, $"--{key}={value}", (await AwsSynthesis.WriteAsync(environment, context, other, draft.Path)).Templates);
            }
            catch (DistributedApplicationException)
            {
                // The graph, or a setting, asks for what the alternative hasn't got: WebSockets, say. Then it is none.
                return null;
            }
        }
    }
}
