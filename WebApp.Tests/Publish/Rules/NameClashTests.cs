using Aspire.Hosting;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Publish.Rules;

/// <summary>Two resources whose names come to the same in a template.</summary>
public sealed class NameClashTests
{
    [Fact]
    public Task A_secret_parameter_named_like_the_secret_of_a_server_is_refused_in_a_sentence() => RefusedAsync(
        "PostgresAppSecret",
        graph =>
        {
            graph.AddPostgres("postgres").AddDatabase("board");
            graph.AddParameter("postgres-app", secret: true);
        });

    [Fact]
    public Task A_service_named_like_what_stands_before_every_service_is_refused_in_a_sentence() => RefusedAsync(
        "EdgeGroup",
        graph => graph.AddProject("edge", Paths.EchoProject).WithExternalHttpEndpoints());

    private static async Task RefusedAsync(string name, Action<IDistributedApplicationBuilder> declare)
    {
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => GraphPublication.OfAsync(
            graph =>
            {
                graph.AddAwsEnvironment("aws");
                declare(graph);
            },
            [.. GraphPublication.Passwords, "--Parameters:postgres-app=four-4"]));

        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Rename one of them.", error.Message, StringComparison.Ordinal);
    }
}
