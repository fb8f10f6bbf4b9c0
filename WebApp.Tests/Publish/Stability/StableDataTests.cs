using Aspire.Hosting;
using WebApp.Tests.Publish.Templates;

namespace WebApp.Tests.Publish.Stability;

/// <summary>No change of the graph, and no change of the plan, costs the data of what it doesn't name.</summary>
public sealed class StableDataTests(PublishedBoard board)
{
    [Theory]
    [InlineData("Starter", "Production")]
    [InlineData("Production", "Starter")]
    public async Task Another_plan_replaces_nothing_that_data_stands_on(string from, string to)
    {
        var (before, after) = (await board.OfAsync(from), await board.OfAsync(to));

        // Database, cache, images, their secrets and subnets: else nothing would have been looked at.
        Assert.Subset(before.Resources.Select(resource => resource.Id).ToHashSet(StringComparer.Ordinal), new HashSet<string>(
            ["PostgresInstance", "PostgresAppSecret", "PostgresSubnets", "CacheNodes", "CacheToken", "CacheSubnets", "ImagesBucket", "IsolatedASubnet", "Vpc"], StringComparer.Ordinal));
        // Private subnets belong to Production: tasks stand there, and no data.
        Assert.DoesNotContain(new Replacements(before, after).All, why => !why.StartsWith("data:Private", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_neighbour_of_every_kind_replaces_nothing()
    {
        var before = await GraphPublication.OfAsync(graph => graph.AddBoard(), GraphPublication.Passwords);
        var after = await GraphPublication.OfAsync(
            graph =>
            {
                // First, so that whatever counts would count it.
                var orders = graph.AddPostgres("orders").AddDatabase("orderdb");
                graph.AddS3Bucket("attachments");
                graph.AddBoard().WithReference(orders);
            },
            GraphPublication.Passwords);

        Assert.Contains(after.Resources, resource => resource.Id == "OrdersInstance");
        Assert.Empty(new Replacements(before, after).All);
    }

    [Fact]
    public async Task A_renamed_resource_replaces_itself_alone()
    {
        var before = await GraphPublication.OfAsync(graph => graph.AddBoard(), GraphPublication.Passwords);
        var renamedService = await GraphPublication.OfAsync(graph => graph.AddBoard(service: "site"), GraphPublication.Passwords);
        var renamedBucket = await GraphPublication.OfAsync(graph => graph.AddBoard(bucket: "pictures"), GraphPublication.Passwords);

        Assert.Equal(["data:WebappGroup (gone)", "app:WebappSettings (gone)"], new Replacements(before, renamedService).All.OrderDescending(StringComparer.Ordinal));
        Assert.Equal(["data:ImagesBucket (gone)"], new Replacements(before, renamedBucket).All);
    }

    [Theory]
    [InlineData("--Aws:Resources:postgres:InstanceClass=db.t4g.large")]
    [InlineData("--Aws:Resources:postgres:StorageGiB=100")]
    [InlineData("--Aws:Resources:postgres:MultiAz=true")]
    [InlineData("--Aws:Resources:cache:NodeType=cache.t4g.medium")]
    [InlineData("--Aws:Resources:cache:Replicas=2")]
    [InlineData("--Aws:Resources:images:Versioned=true")]
    public async Task What_is_made_larger_or_safer_keeps_its_data(string setting)
    {
        var before = await GraphPublication.OfAsync(graph => graph.AddBoard(), GraphPublication.Passwords);
        var after = await GraphPublication.OfAsync(graph => graph.AddBoard(), [.. GraphPublication.Passwords, setting]);

        Assert.NotEqual(before.Data.Json.ToJsonString(), after.Data.Json.ToJsonString());
        Assert.Empty(new Replacements(before, after).All);
    }

    [Theory]
    [InlineData("PostgresInstance", "Engine", "data:PostgresInstance (Engine changes)")]
    [InlineData("PostgresInstance", "MasterUsername", "data:PostgresInstance (MasterUsername changes)")]
    [InlineData("CacheNodes", "Port", "data:CacheNodes (Port changes)")]
    [InlineData("ImagesBucket", "BucketName", "data:ImagesBucket (BucketName changes)")]
    [InlineData("CacheSubnets", "CacheSubnetGroupName", "data:CacheNodes (CacheSubnetGroupName is another, CacheSubnets)", "data:CacheSubnets (CacheSubnetGroupName changes)")]
    public async Task A_change_that_would_cost_data_is_seen(string resource, string property, params string[] replaced)
    {
        var before = await board.OfAsync("Starter");

        Assert.Equal(replaced, new Replacements(before, before.With(copy => copy.Data[resource].Properties[property] = "another")).All);
    }

    [Fact]
    public async Task A_resource_that_is_gone_is_seen_with_all_that_must_follow_it()
    {
        var before = await board.OfAsync("Starter");
        var after = before.With(copy => copy.Data.Json["Resources"]!.AsObject().Remove("PostgresSubnets"));

        Assert.Equal(["data:PostgresInstance (DBSubnetGroupName is another, PostgresSubnets)", "data:PostgresSubnets (gone)"], new Replacements(before, after).All);
    }

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task Every_kind_that_is_kept_when_its_stack_goes_is_looked_at(string plan)
    {
        var kept = (await board.OfAsync(plan)).Data.Resources.Where(resource => resource.Json["DeletionPolicy"]?.ToString() is { } policy && policy != "Delete").ToArray();

        Assert.NotEmpty(kept);
        Assert.All(kept, resource => Assert.Contains(resource.Type, Replacements.Types));
    }
}
