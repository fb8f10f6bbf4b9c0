using System.Text.RegularExpressions;
using WebApp.Tests.Publish.Templates;

namespace WebApp.Tests.Publish.Rules;

/// <summary>What every template keeps to.</summary>
public sealed partial class TemplateTests(PublishedBoard board)
{
    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task There_are_three_stacks_and_none_holds_another_fast_by_an_export(string plan)
    {
        var assembly = await board.OfAsync(plan);

        Assert.Equal(["app", "data", "registry"], assembly.Stacks.Select(stack => stack.Name));
        Assert.All(assembly.Stacks, stack =>
        {
            Assert.DoesNotContain("Fn::ImportValue", stack.Json.ToJsonString(), StringComparison.Ordinal);
            Assert.All(stack.Outputs, output => Assert.Null(output.Value!["Export"]));
        });
    }

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task What_the_application_waits_for_is_handed_over_and_what_is_handed_over_is_waited_for(string plan)
    {
        var assembly = await board.OfAsync(plan);
        var awaited = assembly.Stacks.SelectMany(stack => stack.Parameters).Select(parameter => parameter.Value!.AsObject())
            .Where(parameter => parameter["Type"]!.ToString() == "AWS::SSM::Parameter::Value<String>").Select(parameter => parameter["Default"]!.ToString());
        var handed = assembly.Of("AWS::SSM::Parameter").Select(parameter => assembly.Text(parameter, "Name")).ToArray();

        Assert.NotEmpty(handed);
        Assert.Equal(handed.Order(StringComparer.Ordinal), awaited.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task Image_and_sender_have_no_default_so_that_publish_needs_neither(string plan)
    {
        var assembly = await board.OfAsync(plan);

        Assert.Equal("String", assembly.App.Parameters["WebappImage"]!["Type"]!.ToString());
        Assert.Null(assembly.App.Parameters["WebappImage"]!["Default"]);
        Assert.Null(assembly.Data.Parameters["MailSender"]!["Default"]);
        var own = SecretTests.Containers(assembly).Where(container => container["Name"]!.ToString() is "app" or "migrate").ToArray();
        Assert.Equal(2, own.Length);
        Assert.All(own, container => Assert.Equal("${app:WebappImage}", assembly.Text(assembly.App, container["Image"])));
    }

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task The_database_is_asked_for_its_certificate_by_whoever_connects(string plan)
    {
        var folder = await board.FolderOfAsync(plan);
        var assembly = CloudAssembly.Read(folder);

        Assert.All(Directory.GetFiles(folder, "*", SearchOption.AllDirectories), file =>
            Assert.DoesNotMatch(Trusting(), File.ReadAllText(file)));
        var connections = SecretTests.Containers(assembly).SelectMany(container => SecretTests.Named(container, "Environment")).Select(variable => assembly.Text(assembly.App, variable["Value"]))
            .Concat(assembly.Of("AWS::SecretsManager::Secret").SelectMany(secret => assembly.Text(secret, "SecretString").Split("\",\"")))
            .Where(text => text.Contains("Host=", StringComparison.Ordinal)).ToArray();
        // The application's, and that of migrations.
        Assert.Equal(2, connections.Length);
        Assert.All(connections, text =>
        {
            Assert.Contains(";SSL Mode=VerifyFull;", text, StringComparison.Ordinal);
            Assert.Contains(";Root Certificate=/", text, StringComparison.Ordinal);
        });
        Assert.All(SecretTests.Containers(assembly).Where(container => SecretTests.Named(container, "Environment").Any(variable => variable["Name"]!.ToString() == "BOARD_HOST")), container =>
            Assert.Contains(SecretTests.Named(container, "Environment"), variable => variable["Name"]!.ToString() == "PGSSLMODE" && variable["Value"]!.ToString() == "verify-full"));
    }

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task A_service_says_nothing_of_how_many_tasks_there_are_so_that_a_deploy_leaves_them(string plan)
    {
        var services = (await board.OfAsync(plan)).Of("AWS::ECS::Service").ToArray();

        Assert.NotEmpty(services);
        Assert.All(services, service => Assert.Null(service["DesiredCount"]));
    }

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task What_holds_data_outlives_its_stack(string plan)
    {
        var assembly = await board.OfAsync(plan);

        Assert.All(assembly.Of("AWS::RDS::DBInstance"), database => Assert.Equal(("Snapshot", "Snapshot"), Policies(database)));
        Assert.All(assembly.Of("AWS::ElastiCache::ReplicationGroup"), cache => Assert.Equal(
            assembly.Text(cache, "SnapshotRetentionLimit") is "0" ? (null, null) : ("Snapshot", "Snapshot"), Policies(cache)));
        Assert.All(assembly.Of("AWS::S3::Bucket").Concat(assembly.Of("AWS::ECR::Repository")), kept => Assert.StartsWith("Retain", Policies(kept).Deleted, StringComparison.Ordinal));
    }

    private static (string? Deleted, string? Replaced) Policies(TemplateResource resource) => (resource.Json["DeletionPolicy"]?.ToString(), resource.Json["UpdateReplacePolicy"]?.ToString());

    [GeneratedRegex("Trust ?Server ?Certificate|SSL ?Mode=(Require|Prefer|Allow|Disable|VerifyCA)|sslmode=(require|prefer|allow|disable|verify-ca)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Trusting();
}
