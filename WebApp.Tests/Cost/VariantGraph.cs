using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws;
using Slipway.Hosting.Aws.Templates;
using WebApp.Tests.Mapping;

namespace WebApp.Tests.Cost;

/// <summary>A graph with everything that the mapping knows, published in every way that it knows.</summary>
internal static class VariantGraph
{
    private const string Certificate = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d";

    /// <summary>By a name for people.</summary>
    private static readonly Dictionary<string, string[]> Variants = new(StringComparer.Ordinal)
    {
        ["Starter"] = ["--Aws:Plan=Starter"],
        ["Starter with a domain"] = ["--Aws:Plan=Starter", "--Aws:Region=us-east-1", "--Aws:Resources:web:Domain:Name=board.example.com", $"--Aws:Resources:web:Domain:CertificateArn={Certificate}"],
        ["Starter in a network of its own"] =
        [
            "--Aws:Plan=Starter", "--Aws:Network:VpcId=vpc-0a1b2c3d", "--Aws:Network:PublicSubnetIds:0=subnet-0000000a", "--Aws:Network:PublicSubnetIds:1=subnet-0000000b",
            "--Aws:Network:IsolatedSubnetIds:0=subnet-0000001a", "--Aws:Network:IsolatedSubnetIds:1=subnet-0000001b",
        ],
        ["Starter with Spot and two tasks"] = ["--Aws:Plan=Starter", "--Aws:Resources:web:Spot=true", "--Aws:Resources:web:MinTasks=2", "--Aws:Resources:cache:Replicas=2", "--Aws:Resources:cache:Engine=Redis"],
        ["Production"] = ["--Aws:Plan=Production"],
        ["Production with endpoints"] = ["--Aws:Plan=Production", "--Aws:Network:Egress=InterfaceEndpoints", "--Aws:Resources:web:Telemetry=None", "--Aws:Resources:worker:Telemetry=None"],
        ["Production with addresses and a domain"] =
        [
            "--Aws:Plan=Production", "--Aws:Network:Egress=PublicAddress", "--Aws:Resources:web:Domain:Name=board.example.com", $"--Aws:Resources:web:Domain:CertificateArn={Certificate}",
            "--Aws:Resources:images:Domain:Name=images.example.com", $"--Aws:Resources:images:Domain:CertificateArn={Certificate}",
        ],
    };

    public static TheoryData<string> Names => [.. Variants.Keys];

    public static IEnumerable<string> All => Variants.Keys;

    /// <summary>What a variant's command line says.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Settings(string name) => Variants[name].Select(argument => argument[2..].Split('=')).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1]));

    /// <param name="name">Of the variant.</param>
    /// <param name="settings">What else is set.</param>
    public static async Task<CloudTemplates> PublishAsync(string name, params string[] settings)
    {
        using var published = await PublishedGraph.OfAsync(Write, [.. Variants[name], "--Parameters:key=one-1", "--Parameters:greeting=hello", .. settings]);
        return CloudTemplates.Read(Path.Combine(published.Output, "cdk.out"));
    }

    private static void Write(PublishedGraph graph)
    {
        var builder = graph.Builder;
        builder.AddAwsEnvironment("aws").WithAlarms(alarms => alarms.Email = "one@example.com");
        var key = builder.AddParameter("key", secret: true);
        var greeting = builder.AddParameter("greeting");
        var board = builder.AddPostgres("postgres").AddDatabase("board");
        var cache = builder.AddRedis("cache");
        var images = builder.AddS3Bucket("images");
        var mail = builder.AddSmtp("mail");
        // An API that others call within the network, one that the world calls, and a worker that nobody calls.
        var api = graph.Web("api").WithReference(board).WithEnvironment("Key", key);
        graph.Web("web").WithReference(board).WithReference(cache).WithReference(images).WithReference(mail).WithReference(api).WithEnvironment("Greeting", greeting)
            .WithExternalHttpEndpoints().PublishAsFargateService(service => service.Telemetry = AwsTelemetry.TracesAndMetrics);
        graph.Worker("worker").WithReference(cache).PublishAsFargateService(service => service.Telemetry = AwsTelemetry.Traces);
    }
}
