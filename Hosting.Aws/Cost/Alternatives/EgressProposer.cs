using System.Text.Json.Nodes;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Alternatives;

/// <summary>How Production's tasks reach the outside: by an address of their own, or by NAT gateways. What interface endpoints there would be is known after a synthesis only.</summary>
internal sealed class EgressProposer : IProposer
{
    public const string Setting = "--Aws:Network:Egress=";

    private const string Nat = "AWS::EC2::NatGateway";
    private const string Address = "AWS::EC2::EIP";
    private const string Endpoint = "AWS::EC2::VPCEndpoint";

    /// <summary>In Starter tasks have addresses anyway; in a network of somebody else nothing is made.</summary>
    public static bool IsChoice(PlannedTemplates planned) => planned.Settings is { Plan: AwsPlan.Production, Network.VpcId: null } && planned.Templates.Of("AWS::ECS::Service").Any();

    public IEnumerable<Proposal> Of(PlannedTemplates planned)
    {
        if (!IsChoice(planned)) yield break;
        if (planned.Settings.Egress != AwsEgress.PublicAddress)
        {
            yield return new Proposal(
                "tasks with public addresses, into which nobody may connect",
                $"{Setting}{AwsEgress.PublicAddress}",
                Tasks(planned.Draft.Without(WaysOut(planned)), "ENABLED", planned).Build());
        }

        if (planned.Settings.Egress != AwsEgress.NatGateway)
        {
            var draft = Tasks(planned.Draft.Without(WaysOut(planned)), "DISABLED", planned);
            var data = planned.Templates.Of("AWS::EC2::VPC").First().Template;
            foreach (var zone in "AB") draft.With(data, $"NatGateway{zone}", Nat, []).With(data, $"NatAddress{zone}", Address, []);
            yield return new Proposal("tasks in private subnets with NAT gateways: they may call anybody", $"{Setting}{AwsEgress.NatGateway}", draft.Build());
        }
    }

    private static IEnumerable<TemplateResource> WaysOut(PlannedTemplates planned) =>
        planned.Templates.Of(Nat).Concat(planned.Templates.Of(Address)).Concat(planned.Templates.Of(Endpoint).Where(endpoint => endpoint.Text("VpcEndpointType") == "Interface"));

    private static TemplateDraft Tasks(TemplateDraft draft, string assign, PlannedTemplates planned) =>
        planned.Templates.Of("AWS::ECS::Service").Aggregate(draft, (changed, service) => changed.With(service, "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp", assign));
}
