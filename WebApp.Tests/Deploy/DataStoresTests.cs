using Slipway.Hosting.Aws.Deployment.Stacks;
using Slipway.Hosting.Aws.Templates;
using WebApp.Tests.Publish;

namespace WebApp.Tests.Deploy;

public sealed class DataStoresTests(PublishedBoard board)
{
    /// <summary>A mapping that keeps something beyond its stack has told that it holds something.</summary>
    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task What_a_template_keeps_beyond_its_stack_is_a_store_that_a_deploy_guards(string plan)
    {
        var templates = CloudTemplates.Read(Path.Combine(await board.FolderOfAsync(plan), "cdk.out"));
        var kept = templates.All.SelectMany(template => template.Resources).Where(resource => resource.Template.Root.At("Resources", resource.Id, "DeletionPolicy").AsText() is "Retain" or "Snapshot").ToArray();

        Assert.NotEmpty(kept);
        Assert.All(kept, resource => Assert.Contains(resource.Type, DataStores.Types));
    }

    [Fact]
    public async Task The_fate_of_each_store_is_that_of_its_template()
    {
        var data = CloudTemplates.Read(Path.Combine(await board.FolderOfAsync("Production"), "cdk.out")).All.Single(template => template.Stack.EndsWith("-data", StringComparison.Ordinal));
        var fates = StoreFate.Of(data).ToDictionary(fate => fate.LogicalId, StringComparer.Ordinal);

        Assert.Equal(("postgres", "Snapshot", true), (fates["PostgresInstance"].Owner, fates["PostgresInstance"].Policy, fates["PostgresInstance"].IsProtected));
        Assert.Equal("goes; a snapshot of it stays", fates["CacheNodes"].Sentence);
        Assert.True(fates["ImagesBucket"].Stays);
        Assert.Equal("goes with all that is in it", fates["MailSecret"].Sentence);
    }
}
