using System.Xml;
using Aspire.Hosting;
using Slipway.Hosting.Aws.Storage;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Storage;

/// <summary>What the dashboard's page of a bucket asks of the S3 server.</summary>
public sealed class BucketListingTests
{
    [Fact]
    public async Task Objects_come_page_by_page_and_by_the_beginning_of_their_keys()
    {
        await using var graph = new SmallGraph();
        var bucket = graph.Builder.AddS3Bucket("pictures").Resource;
        await graph.StartAsync();
        await graph.HealthyAsync("pictures");
        using var client = new HttpClient();
        string[] keys = ["a b/ä&<.txt", "logs/1", "logs/2", "logs/3", "zebra"];
        foreach (var key in keys)
        {
            using var content = new StringContent(new string('x', key.Length));
            using var answer = await client.PutAsync(new Uri($"{bucket.Parent.Endpoint.Url}/pictures/{string.Join('/', key.Split('/').Select(Uri.EscapeDataString))}"), content, Eventually.Soon());
            answer.EnsureSuccessStatusCode();
        }

        var first = await S3Requests.ListAsync(bucket, "", next: null, count: 3, Eventually.Soon());
        var second = await S3Requests.ListAsync(bucket, "", first.Next, count: 3, Eventually.Soon());
        var logs = await S3Requests.ListAsync(bucket, "logs/", next: null, count: 100, Eventually.Soon());

        Assert.Equal(keys[..3], first.Objects.Select(one => one.Key));
        Assert.Equal(keys[3..], second.Objects.Select(one => one.Key));
        Assert.Null(second.Next);
        Assert.Equal(keys[1..4], logs.Objects.Select(one => one.Key));
        Assert.All(first.Objects, one => Assert.Equal(one.Key.Length, one.Bytes));
        Assert.All(first.Objects, one => Assert.InRange(one.Modified, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(1)));
    }

    [Fact]
    public void An_answer_that_is_no_list_is_told() => Assert.Throws<XmlException>(() => BucketListing.Read("<html>not found"));

    [Fact]
    public async Task A_server_that_is_not_there_is_told()
    {
        await using var graph = new SmallGraph();
        var bucket = graph.Builder.AddS3Bucket("pictures").Resource;

        await Assert.ThrowsAnyAsync<Exception>(() => S3Requests.ListAsync(bucket, "", next: null, count: 3, Eventually.Soon()));
    }
}
