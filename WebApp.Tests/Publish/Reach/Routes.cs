using WebApp.Tests.Publish.Templates;

namespace WebApp.Tests.Publish.Reach;

/// <summary>Where packets go that leave a subnet.</summary>
internal sealed class Routes(CloudAssembly assembly)
{
    /// <summary>The kinds of what the subnet's routes lead to, beside its own network. A subnet without a route table of its own has the network's, which leads nowhere.</summary>
    public IReadOnlyList<string> Of(TemplateResource subnet)
    {
        var tables = assembly.Of("AWS::EC2::SubnetRouteTableAssociation")
            .Where(association => subnet.Equals(assembly.Target(association, "SubnetId")))
            .Select(association => assembly.Target(association, "RouteTableId"))
            .ToArray();
        return [.. assembly.Of("AWS::EC2::Route").Where(route => tables.Contains(assembly.Target(route, "RouteTableId"))).Select(KindOf)];
    }

    public bool LeadIn(Member member) => member.IsAddressed && member.Subnets.Any(subnet => Of(subnet).Contains("AWS::EC2::InternetGateway"));

    public bool LeadOut(Member member) => LeadIn(member) || member.Subnets.Any(subnet => Of(subnet).Any(kind => kind != "AWS::EC2::InternetGateway"));

    private string KindOf(TemplateResource route) => ((string[])["GatewayId", "NatGatewayId"])
        .Select(property => assembly.Target(route, property)).FirstOrDefault(target => target is not null)?.Type
        ?? throw new InvalidOperationException($"{route} leads to what these tests don't know.");
}
