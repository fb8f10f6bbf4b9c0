namespace SlipwayApp._1.Tests;

/// <summary>The whole graph, on real engines and on data that is thrown away afterwards.</summary>
public sealed class WebTests
{
    [Fact]
    public async Task A_note_that_is_added_is_on_the_page()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SlipwayApp__1_AppHost>(cancellationToken);
        await using var app = await builder.BuildAsync(cancellationToken);
        await app.StartAsync(cancellationToken);
        await app.WaitForHealthyAsync(cancellationToken);
        using var client = app.CreateHttpClient("webfrontend");

        using var form = new FormUrlEncodedContent([KeyValuePair.Create("text", "Buy milk")]);
        using var answer = await client.PostAsync("/", form, cancellationToken);

        Assert.Contains("<li>Buy milk</li>", await answer.Content.ReadAsStringAsync(cancellationToken));
    }
}
