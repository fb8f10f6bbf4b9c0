using Amazon.CDK;

namespace Slipway.Hosting.Aws.Stacks;

/// <summary>
/// The three stacks of an environment, in the order in which they are deployed. What fails or is taken away in a later one leaves the
/// earlier ones as they are.
/// </summary>
internal sealed class AwsStacks
{
    public AwsStacks(string folder, string application, string environment, string? region)
    {
        Cdk = new App(new AppProps { Outdir = folder, AnalyticsReporting = false, TreeMetadata = false });
        Prefix = $"{application}-{environment}";
        Registry = Stack($"{Prefix}-registry", "The images of the application", region);
        Data = Stack($"{Prefix}-data", "What outlives the application: network, databases, caches, buckets and secrets", region);
        App = Stack($"{Prefix}-app", "The application", region);
        App.AddDependency(Data);
        App.AddDependency(Registry);
        DataToApp = new Handover(Data, App, $"/{application}/{environment}");
        RegistryToApp = new Handover(Registry, App, $"/{application}/{environment}/registry");
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
