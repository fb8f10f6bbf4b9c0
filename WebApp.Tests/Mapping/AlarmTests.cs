using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using static System.StringComparison;

namespace WebApp.Tests.Mapping;

public sealed class AlarmTests(SecondGraph graph) : IClassFixture<SecondGraph>
{
    public static TheoryData<string> Plans => ["Starter", "Production"];

    [Theory]
    [InlineData("Starter", "Api: Cpu Memory Tasks; Cache: Cpu001 Evictions001 Memory001; Postgres: Connections Cpu Storage; Web: Cpu Errors Latency Memory Tasks; Worker: Cpu Memory Tasks")]
    [InlineData("Production", "Api: Cpu Memory Tasks; Cache: Cpu001 Cpu002 Evictions001 Evictions002 Memory001 Memory002; Postgres: Connections Cpu Storage; " +
        "Web: Cpu EdgeErrors Errors Latency Memory Tasks Unhealthy; Worker: Cpu Memory Tasks")]
    public void What_runs_out_and_what_visitors_feel_is_watched(string plan, string expected)
    {
        string[] resources = ["Api", "Cache", "Postgres", "Web", "Worker"];
        var alarms = Alarms(plan).Keys.ToArray();

        var found = resources.Select(resource => $"{resource}: {string.Join(' ', alarms.Where(id => id.StartsWith(resource, Ordinal)).Select(id => id[resource.Length..^"Alarm".Length]).Order(StringComparer.Ordinal))}");

        Assert.Equal(expected, string.Join("; ", found));
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void Every_alarm_tells_one_topic_and_says_what_to_look_at(string plan) => Assert.All(Alarms(plan).Values, alarm =>
    {
        Assert.Equal("""[{"Ref":"AlarmTopic"}]""", alarm["AlarmActions"]!.ToJsonString());
        Assert.Matches(@"^.{20,}\. [A-Z].+\.$|^[A-Z'].+\. .+\.$", (string)alarm["AlarmDescription"]!);
        Assert.All(alarm["Dimensions"]!.AsArray(), dimension => Assert.DoesNotContain("Token", dimension!.ToJsonString(), Ordinal));
    });

    [Fact]
    public void Starter_counts_tasks_without_Container_Insights()
    {
        Assert.Equal("AWS/ECS SampleCount", Source("Starter"));
        Assert.Equal("ECS/ContainerInsights Average", Source("Production"));
        Assert.DoesNotContain(Alarms("Starter").Values, alarm => (string?)alarm["Namespace"] == "ECS/ContainerInsights");
        Assert.Equal("breaching", (string?)Alarms("Starter")["WebTasksAlarm"]["TreatMissingData"]);

        string Source(string plan) => $"{Alarms(plan)["WebTasksAlarm"]["Namespace"]} {Alarms(plan)["WebTasksAlarm"]["Statistic"]}";
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void Alarms_of_data_come_and_go_with_the_application(string plan)
    {
        Assert.Empty(graph[plan].Data.All("AWS::CloudWatch::Alarm"));
        Assert.Equal("""{"Ref":"PostgresInstance"}""", Alarms(plan)["PostgresStorageAlarm"]["Dimensions"]![0]!["Value"]!.ToJsonString());
        Assert.Equal("AWS::SSM::Parameter::Value<String>", (string?)graph[plan].App.Parameters["PostgresInstance"]!["Type"]);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void The_topic_takes_mail_from_CloudWatch_Budgets_and_one_rule_and_only_by_TLS(string plan)
    {
        var app = graph[plan].App;
        var statements = app["AlarmTopicPolicy"]["PolicyDocument"]!["Statement"]!.AsArray();

        Assert.Equal(
            ["cloudwatch.amazonaws.com", "budgets.amazonaws.com", "events.amazonaws.com"],
            statements.Where(statement => (string?)statement!["Effect"] == "Allow").Select(statement => (string?)statement!["Principal"]!["Service"]));
        Assert.All(statements, statement => Assert.NotNull(statement!["Condition"]));
        Assert.Contains("aws:SecureTransport", statements[^1]!.ToJsonString(), Ordinal);
        Assert.Contains("EssentialContainerExited", app["StoppedTasks"].ToJsonString(), Ordinal);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void One_page_shows_every_metric_that_has_an_alarm(string plan)
    {
        var body = (JsonObject)JsonNode.Parse(Joined(Assert.Single(graph[plan].App.All("AWS::CloudWatch::Dashboard")).Value["DashboardBody"]!))!;
        var widgets = body["widgets"]!.AsArray();

        Assert.Equal(Alarms(plan).Count, widgets[0]!["properties"]!["alarms"]!.AsArray().Count);
        Assert.Equal(Alarms(plan).Count, widgets.Count(widget => (string?)widget!["type"] == "metric"));
        var places = widgets.Select(widget => ((int)widget!["x"]!, (int)widget["y"]!)).ToArray();
        Assert.Equal(places.Distinct(), places);
        Assert.All(widgets, widget => Assert.True((int)widget!["x"]! + (int)widget["width"]! <= 24));
    }

    [Theory]
    [InlineData("Starter")]
    [InlineData("Production")]
    public void The_bill_is_watched(string plan)
    {
        var budget = Assert.Single(graph[plan].App.All("AWS::Budgets::Budget")).Value;

        Assert.Equal("USD", (string?)budget["Budget"]!["BudgetLimit"]!["Unit"]);
        Assert.All(budget["NotificationsWithSubscribers"]!.AsArray(), one => Assert.Contains("AlarmTopic", one!["Subscribers"]!.ToJsonString(), Ordinal));
    }

    [Fact]
    public async Task Whom_to_tell_is_said_in_the_AppHost_and_by_the_settings_which_are_stronger()
    {
        using var published = await PublishedGraph.OfAsync(
            g => g.Builder.AddAwsEnvironment("aws").WithAlarms(alarms => (alarms.Email, alarms.MonthlyBudget) = ("one@example.com", 5)),
            "--Aws:Alarms:Email=two@example.com", "--Aws:Alarms:MonthlyBudget=0");

        Assert.Equal("two@example.com", (string?)published.App["AlarmMail"]["Endpoint"]);
        Assert.False(published.App.Parameters.ContainsKey("AlarmEmail"));
        Assert.Empty(published.App.All("AWS::Budgets::Budget"));
    }

    [Theory]
    [InlineData("--Aws:Alarms:Email=nobody", "'nobody' is no address")]
    [InlineData("--Aws:Alarms:MonthlyBudget=-1", "A budget of -1 dollars makes no sense")]
    [InlineData("--Aws:Alarms:Mail=a@b.c", "The settings of alarms (Aws:Alarms) can't be read")]
    public async Task What_makes_no_sense_is_refused(string setting, string expected) =>
        Assert.Contains(expected, await PublishedGraph.RefusedAsync(g => g.Builder.AddAwsEnvironment("aws"), setting), Ordinal);

    [Theory]
    [InlineData("db.r7g.large", 1081)]
    [InlineData("db.r7g.8xlarge", 3000)]
    public async Task Connections_are_told_of_well_before_the_class_has_no_more(string instanceClass, int limit)
    {
        using var published = await OfClassAsync(instanceClass);

        Assert.Equal(limit, (int)published.App["PostgresConnectionsAlarm"]["Threshold"]!);
    }

    [Fact]
    public async Task A_class_of_unknown_memory_has_no_alarm_that_guesses()
    {
        using var published = await OfClassAsync("db.x2g.unheard");

        Assert.DoesNotContain("PostgresConnectionsAlarm", published.App.All("AWS::CloudWatch::Alarm").Keys);
        Assert.Contains("PostgresCpuAlarm", published.App.All("AWS::CloudWatch::Alarm").Keys);
    }

    private static Task<PublishedGraph> OfClassAsync(string instanceClass) => PublishedGraph.OfAsync(g =>
    {
        g.Builder.AddAwsEnvironment("aws");
        g.Builder.AddPostgres("postgres").PublishAsRds(rds => rds.InstanceClass = instanceClass);
    });

    private IReadOnlyDictionary<string, JsonObject> Alarms(string plan) => graph[plan].App.All("AWS::CloudWatch::Alarm");

    /// <summary>What CloudFormation makes of it, with a word for whatever only AWS knows.</summary>
    private static string Joined(JsonNode text) => string.Concat(text["Fn::Join"]![1]!.AsArray().Select(part => part!.GetValueKind() == JsonValueKind.String ? (string)part! : "known-on-aws"));
}
