using System.Net;
using Microsoft.AspNetCore.Http;

namespace WebApp.Tests.ServiceDefaults;

/// <summary>Addresses by a service's name, from the variables that Aspire injects.</summary>
public sealed class ServiceNameTests
{
    [Theory]
    [InlineData("http://api/orders?page=2", "services__api__http__0")]
    [InlineData("http://API/orders?page=2", "services__api__http__0")]
    [InlineData("https+http://api/orders?page=2", "services__api__http__0")]
    [InlineData("http://_admin.api/orders?page=2", "services__api__admin__0")]
    [InlineData("http://api/orders?page=2", "services__api__default__0")]
    [InlineData("http://my-api/orders?page=2", "services__my-api__http__0")]
    public async Task A_name_leads_to_the_address_in_its_variable(string address, string variable)
    {
        await using var server = await LoopbackServer.EchoAsync();
        await using var client = new ServiceClient([(variable, server.Address.AbsoluteUri)]);

        Assert.Equal("GET /orders?page=2", await client.GetAsync(address));
    }

    [Theory]
    [InlineData("http://api", "/")]
    [InlineData("https+http://api", "/")]
    [InlineData("https+http://api?page=2", "/?page=2")]
    [InlineData("http://api/orders:7/items", "/orders:7/items")]
    [InlineData("http://api/mailto:kim", "/mailto:kim")]
    [InlineData("http://api//double", "//double")]
    [InlineData("http://api//other.example/x", "//other.example/x")]
    [InlineData("http://api/a%2Fb%3Fc", "/a%2Fb%3Fc")]
    public async Task The_path_arrives_as_it_was_asked_for(string address, string path)
    {
        using var network = new RecordingNetwork();
        await using var client = new ServiceClient([("services__api__http__0", "http://127.0.0.1:5123")], network: network);

        await client.GetAsync(address);

        Assert.Equal($"http://127.0.0.1:5123{path}", network.Asked.Single().AbsoluteUri);
    }

    [Fact]
    public async Task A_path_in_the_variable_comes_before_that_of_the_request()
    {
        using var network = new RecordingNetwork();
        await using var client = new ServiceClient([("services__api__http__0", "http://127.0.0.1:5123/base")], network: network);

        await client.GetAsync("http://api/orders?page=2");

        Assert.Equal("http://127.0.0.1:5123/base/orders?page=2", network.Asked.Single().AbsoluteUri);
    }

    [Fact]
    public async Task Https_is_preferred_where_both_are_offered()
    {
        using var network = new RecordingNetwork();
        await using var client = new ServiceClient(
            [("services__api__http__0", "http://127.0.0.1:5123"), ("services__api__https__0", "https://127.0.0.1:7123")], network: network);

        await client.GetAsync("https+http://api/");

        Assert.Equal("https://127.0.0.1:7123/", network.Asked.Single().AbsoluteUri);
    }

    [Fact]
    public async Task Several_addresses_take_turns()
    {
        await using var first = await LoopbackServer.EchoAsync("first");
        await using var second = await LoopbackServer.EchoAsync("second");
        await using var client = new ServiceClient(
            [("services__api__http__0", first.Address.AbsoluteUri), ("services__api__http__1", second.Address.AbsoluteUri)]);

        string[] answers = [await client.GetAsync("http://api/"), await client.GetAsync("http://api/"), await client.GetAsync("http://api/")];

        Assert.Equal(["first GET /", "second GET /", "first GET /"], answers);
    }

    [Fact]
    public async Task A_retry_goes_to_the_next_address()
    {
        await using var failing = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
        await using var working = await LoopbackServer.EchoAsync("working");
        await using var client = new ServiceClient(
            [("services__api__http__0", failing.Address.AbsoluteUri), ("services__api__http__1", working.Address.AbsoluteUri)],
            options => options.RetryDelay = TimeSpan.FromMilliseconds(1));

        Assert.Equal("working GET /", await client.GetAsync("http://api/"));
    }

    [Theory]
    [InlineData("http://other/orders", "http://other/orders")]
    [InlineData("http://127.0.0.1:8080/orders", "http://127.0.0.1:8080/orders")]
    [InlineData("https://www.example.org/a?b#c", "https://www.example.org/a?b#c")]
    [InlineData("https+http://other/orders", "https://other/orders")]
    [InlineData("https+http://other:8443/orders", "https://other:8443/orders")]
    public async Task A_name_that_is_not_configured_is_left_alone(string address, string asked)
    {
        using var network = new RecordingNetwork();
        await using var client = new ServiceClient([("services__api__http__0", "http://127.0.0.1:5123")], network: network);

        await client.GetAsync(address);

        Assert.Equal(asked, network.Asked.Single().AbsoluteUri);
    }

    [Fact]
    public async Task A_variable_that_is_no_address_is_named()
    {
        using var network = new RecordingNetwork();
        await using var client = new ServiceClient([("services__api__http__0", "http://:5123:x")], network: network);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetAsync("http://api/"));

        Assert.Contains("'services__api__http__0'", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Answers everything, and remembers where it would have gone.</summary>
    private sealed class RecordingNetwork : HttpMessageHandler
    {
        public List<Uri> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request });
        }
    }
}
