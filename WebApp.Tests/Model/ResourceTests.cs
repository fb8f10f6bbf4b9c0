using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Run;
using static System.StringComparison;

namespace WebApp.Tests.Model;

public sealed class ResourceTests
{
    private readonly IDistributedApplicationBuilder _graph = TestGraph.Create();

    [Theory]
    [InlineData("a")]
    [InlineData("Web-App2")]
    [InlineData("abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz-0123456789")]
    public void A_good_name_is_taken(string name) => Assert.Equal(name, _graph.AddContainer(name, "x").Resource.Name);

    [Theory]
    [InlineData("", "1 to 64 characters")]
    [InlineData("abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz-0123456789x", "1 to 64 characters")]
    [InlineData("2cache", "start with an ASCII letter")]
    [InlineData("-cache", "start with an ASCII letter")]
    [InlineData("my_cache", "only ASCII letters, digits and hyphens")]
    [InlineData("캐시", "start with an ASCII letter")]
    [InlineData("my cache", "only ASCII letters, digits and hyphens")]
    [InlineData("my--cache", "two hyphens in a row")]
    [InlineData("cache-", "end with a hyphen")]
    public void A_bad_name_is_refused_with_the_rule_that_it_breaks(string name, string rule)
    {
        foreach (var add in (Action[])[() => _graph.AddContainer(name, "x"), () => _graph.AddRedis(name), () => _graph.AddPostgres(name)])
        {
            var error = Assert.Throws<ArgumentException>(add);
            Assert.Contains($"'{name}'", error.Message, Ordinal);
            Assert.Contains(rule, error.Message, Ordinal);
        }
    }

    /// <summary>The host adds addresses to a resource while the terminal and the dashboard go through what is known of it.</summary>
    [Fact]
    public void What_is_known_of_a_resource_can_be_read_while_it_is_added_to()
    {
        var annotations = _graph.AddContainer("store", "store").Resource.Annotations;
        var before = annotations.Count;

        foreach (var known in annotations) annotations.Add(new ResourceUrlAnnotation { Url = known.GetType().Name });

        Assert.Equal(2 * before, annotations.Count);
        Assert.Equal(before, annotations.OfType<ResourceUrlAnnotation>().Count());
    }

    [Fact]
    public void Two_resources_of_one_name_are_refused_whatever_its_case()
    {
        _graph.AddContainer("store", "store");

        var error = Assert.Throws<DistributedApplicationException>(() => _graph.AddRedis("Store"));

        Assert.Contains("'Store'", error.Message, Ordinal);
        Assert.Contains("ContainerResource and RedisResource", error.Message, Ordinal);
    }

    [Fact]
    public void Names_of_databases_are_names_in_the_graph()
    {
        _graph.AddRedis("orders");

        Assert.Throws<DistributedApplicationException>(() => _graph.AddPostgres("pg").AddDatabase("orders"));
    }

    [Fact]
    public void A_resource_is_found_by_its_name_and_type()
    {
        var cache = _graph.AddRedis("cache");

        Assert.Same(cache.Resource, _graph.CreateResourceBuilder<RedisResource>("cache").Resource);
        Assert.Throws<InvalidOperationException>(() => _graph.CreateResourceBuilder<PostgresServerResource>("cache"));
        Assert.Throws<InvalidOperationException>(() => _graph.CreateResourceBuilder<RedisResource>("other"));
    }

    [Fact]
    public void An_annotation_is_added_or_takes_the_place_of_its_like()
    {
        var app = _graph.AddApp().WithAnnotation(new ReplicaAnnotation(1)).WithAnnotation(new ReplicaAnnotation(2));
        Assert.Equal(2, app.Resource.Annotations.OfType<ReplicaAnnotation>().Count());

        app.WithAnnotation(new ReplicaAnnotation(3), ResourceAnnotationMutationBehavior.Replace);

        Assert.Equal(3, Assert.Single(app.Resource.Annotations.OfType<ReplicaAnnotation>()).Replicas);
    }

    [Theory]
    [InlineData("first -> second -> first", "first", "second")]
    [InlineData("first -> second -> third -> first", "first", "second", "third")]
    public void Resources_that_wait_in_a_circle_are_refused_with_the_circle(string circle, params string[] names)
    {
        var resources = names.Select(name => _graph.AddContainer(name, name)).ToArray();
        for (var i = 0; i < resources.Length; i++) resources[i].WaitFor(resources[(i + 1) % resources.Length]);

        var error = Assert.Throws<DistributedApplicationException>(() => GraphRules.Check(new DistributedApplicationModel(_graph.Resources)));

        Assert.Contains(circle, error.Message.Replace("'", "", Ordinal), Ordinal);
    }

    [Fact]
    public void A_circle_through_a_database_and_its_server_is_a_circle_too()
    {
        var server = _graph.AddPostgres("pg");
        var seed = _graph.AddContainer("seed", "seed").WaitFor(server.AddDatabase("db"));
        server.WaitFor(seed);

        Assert.Throws<DistributedApplicationException>(() => GraphRules.Check(new DistributedApplicationModel(_graph.Resources)));
    }

    [Fact]
    public void Two_ways_to_the_same_resource_are_no_circle()
    {
        var bottom = _graph.AddContainer("bottom", "x");
        var left = _graph.AddContainer("left", "x").WaitFor(bottom);
        var right = _graph.AddContainer("right", "x").WaitFor(bottom);
        _graph.AddContainer("top", "x").WaitFor(left).WaitFor(right);

        GraphRules.Check(new DistributedApplicationModel(_graph.Resources));
    }

    [Fact]
    public void A_resource_can_not_wait_for_itself()
    {
        var app = _graph.AddApp();

        Assert.Contains("'app'", Assert.Throws<DistributedApplicationException>(() => app.WaitFor(app)).Message, Ordinal);
    }

    [Fact]
    public void A_resource_that_was_never_added_can_not_be_waited_for()
    {
        var stranger = _graph.CreateResourceBuilder(new ContainerResource("stranger"));
        _graph.AddApp().WaitFor(stranger);

        var error = Assert.Throws<DistributedApplicationException>(() => GraphRules.Check(new DistributedApplicationModel(_graph.Resources)));

        Assert.Contains("'app' waits for 'stranger'", error.Message, Ordinal);
    }

    [Fact]
    public void Resources_stop_after_those_that_need_them()
    {
        var graph = TestGraph.Create("--Parameters:pg-password=x", "--Parameters:cache-password=x");
        var pg = graph.AddPostgres("pg");
        var cache = graph.AddRedis("cache");
        var api = graph.AddContainer("api", "api").WithHttpEndpoint(targetPort: 80).WithReference(pg.AddDatabase("db"));
        var web = graph.AddContainer("web", "web").WithReference(api.GetEndpoint("http")).WaitFor(cache);
        var processes = new IResource[] { pg.Resource, cache.Resource, api.Resource, web.Resource };

        var waves = StopOrder.Of(processes).Select(wave => string.Join(' ', wave.Select(r => r.Name).Order(StringComparer.Ordinal)));

        Assert.Equal(["web", "api", "cache pg"], waves);
    }

    [Fact]
    public void A_crashed_resource_waits_longer_each_time_until_it_has_run_for_a_while()
    {
        var delay = new RestartDelay();

        var waits = Enumerable.Range(0, 8).Select(_ => delay.After(TimeSpan.FromSeconds(1)).TotalSeconds);

        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30], waits);
        Assert.Equal(0.5, delay.After(TimeSpan.FromSeconds(10)).TotalSeconds);
    }
}
