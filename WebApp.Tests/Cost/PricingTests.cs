using Slipway.Hosting.Aws.Cost.Bill;
using WebApp.Tests.Reports;

namespace WebApp.Tests.Cost;

/// <summary>What single resources cost, in templates made by hand.</summary>
public sealed class PricingTests
{
    private static TestTemplate Template => new("shop-dev-app");

    [Theory]
    // 0.25 × 730 × 0.04048, and 0.5 × 730 × 0.004445: x86 is what ECS takes without a word.
    [InlineData("256", "512", "", "7.3876", "1.622425")]
    [InlineData(".25 vCPU", "0.5 GB", "", "7.3876", "1.622425")]
    // 0.25 × 730 × 0.03238, and 0.5 × 730 × 0.00356.
    [InlineData("256", "512", """ "RuntimePlatform":{"CpuArchitecture":"ARM64"} """, "5.90935", "1.2994")]
    public void A_task_costs_its_processor_and_its_memory(string cpu, string memory, string task, string vcpu, string gb)
    {
        var bill = Template.WithTask(cpu, memory, task).Price()["idle"];

        Assert.Equal([WorkedExample.Number(vcpu), WorkedExample.Number(gb)], bill.Lines.Select(line => line.Monthly));
        Assert.All(bill.Lines, line => Assert.True(line.IsFixed));
    }

    [Fact]
    public void Disk_beyond_20_GB_costs_and_the_first_20_do_not()
    {
        Assert.DoesNotContain(Lines(Template.WithTask(task: """ "EphemeralStorage":{"SizeInGiB":20} """)), line => line.What.Contains("disk", StringComparison.Ordinal));

        var disk = Assert.Single(Lines(Template.WithTask(task: """ "EphemeralStorage":{"SizeInGiB":50} """)), line => line.What.Contains("disk", StringComparison.Ordinal));
        // 30 × 730 × 0.000111
        Assert.Equal(2.4309m, disk.Monthly);
    }

    [Fact]
    public void Every_task_has_an_address_of_its_own_when_tasks_have_addresses()
    {
        var template = Template.WithTask(service: """ "DesiredCount":3,"NetworkConfiguration":{"AwsvpcConfiguration":{"AssignPublicIp":"ENABLED"}} """);

        // 3 × 730 × 0.005
        Assert.Equal(10.95m, Assert.Single(Lines(template), line => line.What.EndsWith("public address", StringComparison.Ordinal)).Monthly);
    }

    [Fact]
    public void Scaling_is_paid_for_as_far_as_it_is_used()
    {
        var template = Template.WithTask().With(
            "Scaling", "AWS::ApplicationAutoScaling::ScalableTarget", """{"MinCapacity":2,"MaxCapacity":12,"ResourceId":{"Fn::Join":["",["service/x/",{"Fn::GetAtt":["Service","Name"]}]]}}""");
        var estimate = template.Price();

        var more = (string scenario) => estimate[scenario].Lines.Where(line => line.What == "scaling: more vCPU").Sum(line => line.Monthly);
        Assert.Equal(0, more("idle"));
        // 0.1 × 10 × 0.25 × 730 × 0.04048, and four times that.
        Assert.Equal(7.3876m, more("small"));
        Assert.Equal(29.5504m, more("busy"));
        Assert.Contains(estimate["idle"].Lines, line => line is { What: "2 tasks: 0.25 vCPU (x86)", Monthly: 14.7752m });
    }

    [Theory]
    [InlineData("""[{"CapacityProvider":"FARGATE_SPOT","Weight":1}]""", "0.3")]
    [InlineData("""[{"CapacityProvider":"FARGATE","Weight":1}]""", "1")]
    // The first two of four are not on Spot, and half of the others is.
    [InlineData("""[{"CapacityProvider":"FARGATE","Base":2,"Weight":1},{"CapacityProvider":"FARGATE_SPOT","Weight":1}]""", "0.825")]
    [InlineData("""[{"CapacityProvider":"FARGATE_SPOT","Base":1,"Weight":0},{"CapacityProvider":"FARGATE","Weight":1}]""", "0.825")]
    public void Spot_is_cheaper_for_the_tasks_that_run_on_it(string strategy, string share)
    {
        var bill = Template.WithTask(service: $""" "DesiredCount":4,"CapacityProviderStrategy":{strategy} """).Price()["idle"];

        // 4 × (7.3876 + 1.622425)
        Assert.Equal(36.0401m * WorkedExample.Number(share), bill.Total);
        Assert.Equal(share != "1", bill.Lines.All(line => line.IsRough));
    }

    [Theory]
    [InlineData(""" "LaunchType":"EC2" """, "")]
    [InlineData("", """ "RuntimePlatform":{"OperatingSystemFamily":"WINDOWS_SERVER_2022_CORE"} """)]
    public void Tasks_that_no_table_knows_are_listed(string service, string task)
    {
        var estimate = Template.WithTask(service: service, task: task).Price();

        Assert.Equal("Service", Assert.Single(estimate.NotPriced).Id);
        Assert.Empty(estimate["busy"].Lines);
    }

    [Fact]
    public void A_size_that_no_table_knows_is_listed_with_its_key_and_the_rest_is_priced()
    {
        var estimate = Template.WithInstance("db.x9.huge").Price();

        Assert.Equal("PostgreSQL, db.x9.huge: us-east-1.json has no figure 'rds.postgres.db.x9.huge'", Assert.Single(estimate.NotPriced).Reason);
        Assert.Contains(estimate["idle"].Lines, line => line.What == "20 GB of storage");
    }

    [Fact]
    public void A_size_that_nobody_has_found_is_listed_with_the_reason()
    {
        var estimate = Template.WithInstance("db.m8g.large").Price();

        Assert.Equal("PostgreSQL, db.m8g.large: us-east-1.json doesn't know 'rds.postgres.db.m8g.large' (not found)", Assert.Single(estimate.NotPriced).Reason);
    }

    [Theory]
    [InlineData("AWS::ElasticLoadBalancingV2::LoadBalancer", """{"Type":"network"}""")]
    [InlineData("AWS::ApiGatewayV2::Api", """{"ProtocolType":"WEBSOCKET"}""")]
    [InlineData("AWS::EC2::VPCEndpoint", """{"VpcEndpointType":"GatewayLoadBalancer"}""")]
    [InlineData("AWS::RDS::DBInstance", """{"Engine":"mysql","DBInstanceClass":"db.t4g.micro"}""")]
    [InlineData("AWS::ElastiCache::ReplicationGroup", "{}")]
    [InlineData("AWS::CloudWatch::Alarm", """{"Period":10}""")]
    [InlineData("AWS::SNS::Subscription", """{"Protocol":"sms"}""")]
    [InlineData("AWS::Logs::LogGroup", "{}")]
    [InlineData("AWS::ECS::Cluster", """{"ClusterSettings":[{"Name":"containerInsights","Value":"enhanced"}]}""")]
    [InlineData("AWS::SQS::Queue", "{}")]
    public void A_kind_that_nobody_has_priced_is_listed_with_a_reason(string type, string properties)
    {
        var estimate = Template.With("It", type, properties).Price();

        Assert.Equal(("It", type), (Assert.Single(estimate.NotPriced).Id, estimate.NotPriced[0].Type));
        Assert.NotEmpty(estimate.NotPriced[0].Reason);
        Assert.Empty(estimate["busy"].Lines);
    }

    [Theory]
    // 730 × 0.0225, and an address in each of two zones: 2 × 730 × 0.005.
    [InlineData("internet-facing", "23.725")]
    [InlineData("internal", "16.425")]
    public void A_balancer_that_faces_the_internet_has_addresses(string scheme, string dollars) =>
        Assert.Equal(WorkedExample.Number(dollars), Template.With("Balancer", "AWS::ElasticLoadBalancingV2::LoadBalancer", $$"""{"Scheme":"{{scheme}}","Subnets":["a","b"]}""").Price()["idle"].Fixed);

    [Fact]
    public void Storage_that_grows_by_itself_is_paid_for_when_it_has_grown()
    {
        var template = Template.With("Instance", "AWS::RDS::DBInstance", """{"Engine":"postgres","DBInstanceClass":"db.t4g.micro","StorageType":"gp3","AllocatedStorage":"20","MaxAllocatedStorage":100}""");
        var full = Usage.Of("busy", ("DatabaseGBStored", 45));

        // 45 of 50 GB are nine tenths: 30 more than the 20 × 0.115.
        Assert.Equal(3.45m, Assert.Single(template.Price(full)["busy"].Lines, line => line.What == "storage that grows").Monthly);
    }

    [Fact]
    public void An_alarm_is_paid_for_by_its_metrics() => Assert.Equal(
        0.2m, Template.With("Alarm", "AWS::CloudWatch::Alarm", """{"Metrics":[{"MetricStat":{}},{"MetricStat":{}},{"Expression":"m1/m2"}]}""").Price()["idle"].Total);

    [Fact]
    public void What_an_AppHost_may_add_by_its_callbacks_is_priced()
    {
        var estimate = Template.With("Key", "AWS::KMS::Key").With("Zone", "AWS::Route53::HostedZone").With("Acl", "AWS::WAFv2::WebACL", """{"Rules":[{},{}]}""").Price();

        // 1 + 0.5 + 5 + 2 × 1
        Assert.Equal(8.5m, estimate["idle"].Total);
        Assert.Equal("Acl", Assert.Single(estimate.NotPriced).Id);
    }

    private static IReadOnlyList<BillLine> Lines(TestTemplate template) => template.Price()["idle"].Lines;
}
