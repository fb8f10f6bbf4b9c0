namespace Slipway.Hosting.Aws.Cost.Pricing;

/// <summary>What costs nothing by itself, and why.</summary>
internal static class FreeTypes
{
    private const string Network = "AWS charges nothing for the shape of a network";
    private const string Rule = "a rule costs nothing";
    private const string Identity = "IAM is free";
    private const string OfAnApi = "a part of an API, which is billed by its requests";
    private const string OfABalancer = "a part of a load balancer, which is billed as a whole";
    private const string Settings = "settings of what is billed elsewhere";

    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AWS::ApiGatewayV2::ApiMapping"] = OfAnApi,
        ["AWS::ApiGatewayV2::DomainName"] = OfAnApi,
        ["AWS::ApiGatewayV2::Integration"] = OfAnApi,
        ["AWS::ApiGatewayV2::Route"] = OfAnApi,
        ["AWS::ApiGatewayV2::Stage"] = OfAnApi,
        ["AWS::ApiGatewayV2::VpcLink"] = "the link of an HTTP API costs nothing; its requests do",
        ["AWS::ApplicationAutoScaling::ScalableTarget"] = "scaling is free; the tasks are billed",
        ["AWS::ApplicationAutoScaling::ScalingPolicy"] = "scaling is free; the tasks are billed",
        ["AWS::Budgets::Budget"] = "a budget without actions is free",
        ["AWS::CDK::Metadata"] = "it is nothing but a note",
        ["AWS::CloudFront::OriginAccessControl"] = Settings,
        ["AWS::CloudFront::VpcOrigin"] = "CloudFront reaches a network at no charge of its own",
        ["AWS::EC2::InternetGateway"] = "an internet gateway is free; what leaves by it is billed",
        ["AWS::EC2::Route"] = Network,
        ["AWS::EC2::RouteTable"] = Network,
        ["AWS::EC2::SecurityGroup"] = Rule,
        ["AWS::EC2::SecurityGroupEgress"] = Rule,
        ["AWS::EC2::SecurityGroupIngress"] = Rule,
        ["AWS::EC2::Subnet"] = Network,
        ["AWS::EC2::SubnetRouteTableAssociation"] = Network,
        ["AWS::EC2::VPC"] = Network,
        ["AWS::EC2::VPCGatewayAttachment"] = Network,
        ["AWS::ECS::ClusterCapacityProviderAssociations"] = Settings,
        ["AWS::ElastiCache::SubnetGroup"] = Settings,
        ["AWS::ElasticLoadBalancingV2::Listener"] = OfABalancer,
        ["AWS::ElasticLoadBalancingV2::TargetGroup"] = OfABalancer,
        ["AWS::Events::Rule"] = "events of AWS itself are free",
        ["AWS::IAM::Group"] = Identity,
        ["AWS::IAM::Role"] = Identity,
        ["AWS::IAM::User"] = Identity,
        ["AWS::RDS::DBParameterGroup"] = Settings,
        ["AWS::RDS::DBSubnetGroup"] = Settings,
        ["AWS::S3::BucketPolicy"] = Rule,
        ["AWS::SNS::Topic"] = "a topic costs nothing; its mails do",
        ["AWS::SNS::TopicPolicy"] = Rule,
        ["AWS::SSM::Parameter"] = "standard parameters are free",
    };
}
