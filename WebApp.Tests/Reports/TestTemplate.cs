using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Hosting.Aws.Templates;

namespace WebApp.Tests.Reports;

/// <summary>A template made by hand.</summary>
internal sealed class TestTemplate(string stack)
{
    private readonly JsonObject _resources = [];
    private readonly JsonObject _parameters = [];

    public TestTemplate With(string id, string type, string properties = "{}")
    {
        _resources[id] = new JsonObject { ["Type"] = type, ["Properties"] = JsonNode.Parse(properties) };
        return this;
    }

    public TestTemplate Asks(string name, string parameter)
    {
        _parameters[name] = JsonNode.Parse(parameter);
        return this;
    }

    public CloudTemplate Build() => new(stack, JsonSerializer.SerializeToElement(new JsonObject { ["Resources"] = _resources.DeepClone(), ["Parameters"] = _parameters.DeepClone() }));

    /// <summary>A VPC over two zones; tasks in public subnets, data in isolated ones.</summary>
    public TestTemplate WithNetwork() => With("Vpc", "AWS::EC2::VPC", """{"CidrBlock":"10.0.0.0/16"}""")
        .With("Out", "AWS::EC2::RouteTable")
        .With("OutRoute", "AWS::EC2::Route", """{"RouteTableId":{"Ref":"Out"},"DestinationCidrBlock":"0.0.0.0/0","GatewayId":"igw"}""")
        .WithSubnet("PublicA", 0, "Out").WithSubnet("PublicB", 1, "Out").WithSubnet("IsolatedA", 0, "None").WithSubnet("IsolatedB", 1, "None");

    /// <summary>A service in public subnets, with a group of its own that may call anybody by HTTPS.</summary>
    public TestTemplate WithService(string name, string subnets = """[{"Ref":"PublicA"},{"Ref":"PublicB"}]""") => WithGroup(name)
        .With($"{name}Service", "AWS::ECS::Service", $$$"""{"NetworkConfiguration":{"AwsvpcConfiguration":{"AssignPublicIp":"ENABLED","SecurityGroups":[{{{Group(name)}}}],"Subnets":{{{subnets}}} } } }""")
        .With($"{name}Outside443Out", "AWS::EC2::SecurityGroupEgress", $$"""{"GroupId":{{Group(name)}},"CidrIp":"0.0.0.0/0","FromPort":443,"ToPort":443}""");

    public TestTemplate WithDatabase(string name, string subnets = """[{"Ref":"IsolatedA"},{"Ref":"IsolatedB"}]""") => WithGroup(name)
        .With($"{name}Subnets", "AWS::RDS::DBSubnetGroup", $$"""{"SubnetIds":{{subnets}}}""")
        .With($"{name}Instance", "AWS::RDS::DBInstance", $$"""{"Engine":"postgres","EngineVersion":"18","DBSubnetGroupName":{"Ref":"{{name}}Subnets"},"VPCSecurityGroups":[{{Group(name)}}]}""");

    public TestTemplate WithBalancer(string name, string group) => With($"{name}Balancer", "AWS::ElasticLoadBalancingV2::LoadBalancer", $$"""{"Scheme":"internal","Subnets":[{"Ref":"PublicA"}],"SecurityGroups":[{{Group(group)}}]}""")
        .With($"{name}Listener", "AWS::ElasticLoadBalancingV2::Listener", $$"""{"LoadBalancerArn":{"Ref":"{{name}}Balancer"},"DefaultActions":[{"Type":"forward","TargetGroupArn":{"Ref":"{{name}}Targets"} }]}""")
        .With($"{name}Targets", "AWS::ElasticLoadBalancingV2::TargetGroup");

    public TestTemplate WithGroup(string name, string vpc = """{"Ref":"Vpc"}""") => With($"{name}Group", "AWS::EC2::SecurityGroup", $$"""{"VpcId":{{vpc}},"SecurityGroupEgress":[{"CidrIp":"127.0.0.1/32","IpProtocol":"-1"}]}""");

    public TestTemplate Let(string caller, string callee, int port) => With($"{caller}To{callee}{port}In", "AWS::EC2::SecurityGroupIngress", $$"""{"GroupId":{{Group(callee)}},"SourceSecurityGroupId":{{Group(caller)}},"FromPort":{{port}},"ToPort":{{port}}}""");

    private TestTemplate WithSubnet(string id, int zone, string table) => With(id, "AWS::EC2::Subnet", $$"""{"CidrBlock":"10.0.{{zone}}.0/20","AvailabilityZone":{"Fn::Select":[{{zone}},{"Fn::GetAZs":""}]} }""")
        .With($"{id}Association", "AWS::EC2::SubnetRouteTableAssociation", $$"""{"SubnetId":{"Ref":"{{id}}"},"RouteTableId":{"Ref":"{{table}}"} }""");

    private static string Group(string name) => $$"""{"Fn::GetAtt":["{{name}}Group","GroupId"]}""";
}
