using Amazon.CDK;
using Slipway.Hosting.Aws.Environment;

namespace Slipway.Hosting.Aws.Stacks;

/// <summary>
/// The three stacks of an environment, in the order in which they are deployed. What fails or is taken away in a later one leaves the
/// earlier ones as they are.
/// </summary>
internal sealed class AwsStacks
{
    public AwsStacks(string folder, AwsSettings settings)
    {
        Cdk = new App(new AppProps { Outdir = folder, AnalyticsReporting = false, TreeMetadata = false });
        Prefix = settings.Prefix;
        Registry = Stack(settings.StackOf("registry"), "The images of the application", settings.Region);
        Data = Stack(settings.StackOf("data"), "What outlives the application: network, databases, caches, buckets and secrets", settings.Region);
        App = Stack(settings.StackOf("app"), "The application", settings.Region);
        App.AddDependency(Data);
        App.AddDependency(Registry);
        DataToApp = new Handover(Data, App, $"/{settings.Application}/{settings.Environment}");
        RegistryToApp = new Handover(Registry, App, $"/{settings.Application}/{settings.Environment}/registry");
    }

    public App Cdk { get; }

    /// <summary>The beginning of all names.</summary>
    public string Prefix { get; }

    public Stack Registry { get; }

    public Stack Data { get; }

    public Stack App { get; }

    public IReadOnlyList<Stack> All => [Registry, Data, App];

    public Handover DataToApp { get; }

    public Handover RegistryToApp { get; }

    // Neither an account nor a bootstrap version: the template is the same wherever it is published.
    private Stack Stack(string name, string description, string? region) => new(Cdk, name, new StackProps
    {
        Description = description,
        Env = region is null ? null : new Amazon.CDK.Environment { Region = region },
        Synthesizer = new DefaultStackSynthesizer(new DefaultStackSynthesizerProps { GenerateBootstrapVersionRule = false }),
        AnalyticsReporting = false,
    });
}
