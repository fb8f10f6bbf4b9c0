using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace WebApp.Tests.Model;

public sealed class ContainerTests
{
    private readonly IDistributedApplicationBuilder _graph = TestGraph.Create();

    [Theory]
    [InlineData("redis", null, "redis", "latest", null)]
    [InlineData("library/redis:8.6", null, "library/redis", "8.6", null)]
    [InlineData("docker.io/library/redis", "docker.io", "library/redis", "latest", null)]
    [InlineData("localhost/app", "localhost", "app", "latest", null)]
    [InlineData("localhost:5000/app", "localhost:5000", "app", "latest", null)]
    [InlineData("localhost:5000/team/app:1", "localhost:5000", "team/app", "1", null)]
    [InlineData("team/app", null, "team/app", "latest", null)]
    [InlineData("quay.io/a/b:1@sha256:abc", "quay.io", "a/b", null, "abc")]
    [InlineData("app@sha256:abc", null, "app", null, "abc")]
    public void An_image_is_read_as_Docker_reads_it(string image, string? registry, string repository, string? tag, string? digest)
    {
        var annotation = Assert.Single(_graph.AddContainer("c", image).Resource.Annotations.OfType<ContainerImageAnnotation>());

        Assert.Equal((registry, repository, tag, digest), (annotation.Registry, annotation.Image, annotation.Tag, annotation.SHA256));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("app:")]
    [InlineData("docker.io/")]
    [InlineData("app@md5:abc")]
    public void What_is_no_image_is_refused(string image) => Assert.ThrowsAny<ArgumentException>(() => _graph.AddContainer("c", image));

    [Fact]
    public void An_image_with_a_tag_of_its_own_takes_no_second_one() =>
        Assert.Throws<InvalidOperationException>(() => _graph.AddContainer("c", "app:1", "2"));

    [Fact]
    public void Registry_tag_and_digest_can_be_changed_and_tag_and_digest_exclude_each_other()
    {
        var c = _graph.AddContainer("c", "app", "1").WithImageRegistry("ghcr.io");
        Assert.Equal("ghcr.io/app:1", Name(c));

        Assert.Equal("ghcr.io/app@sha256:abc", Name(c.WithImageSHA256("abc")));
        Assert.Equal("ghcr.io/app:2", Name(c.WithImageTag("2")));
        Assert.Equal("ghcr.io/other:3", Name(c.WithImage("other", "3")));

        static string? Name(IResourceBuilder<ContainerResource> c) => c.Resource.TryGetContainerImageName(out var name) ? name : null;
    }

    [Fact]
    public void A_resource_that_is_no_container_has_no_image() =>
        Assert.False(_graph.AddExecutable("tool", "tool", ".").Resource.TryGetContainerImageName(out _));

    [Fact]
    public void A_volume_is_named_after_its_resource()
    {
        Assert.Equal("cache-data", VolumeNameGenerator.Generate(_graph.AddRedis("cache"), "data"));
    }

    [Theory]
    [InlineData("18.3", "/var/lib/postgresql")]
    [InlineData("18", "/var/lib/postgresql")]
    [InlineData("17.6", "/var/lib/postgresql/data")]
    [InlineData("16-alpine", "/var/lib/postgresql/data")]
    [InlineData("latest", "/var/lib/postgresql")]
    public void The_data_volume_is_mounted_where_the_images_version_keeps_its_data(string tag, string target)
    {
        var pg = _graph.AddPostgres("pg").WithImageTag(tag).WithDataVolume();

        var mount = Assert.Single(pg.Resource.Annotations.OfType<ContainerMountAnnotation>());
        Assert.Equal(("pg-data", target, ContainerMountType.Volume), (mount.Source, mount.Target, mount.Type));
    }

    [Fact]
    public void A_bind_mount_is_a_folder_beside_the_AppHost_or_an_absolute_one()
    {
        var c = _graph.AddContainer("c", "c").WithBindMount("data", "/a").WithBindMount("/srv", "/b", isReadOnly: true);

        Assert.Equal(
            [(Path.Combine(_graph.AppHostDirectory, "data"), "/a", false), ("/srv", "/b", true)],
            c.Resource.Annotations.OfType<ContainerMountAnnotation>().Select(m => (m.Source!, m.Target, m.IsReadOnly)));
    }

    [Fact]
    public async Task A_Redis_password_never_stands_on_the_command_line()
    {
        var graph = TestGraph.Create("--Parameters:cache-password=topsecret");
        var cache = graph.AddRedis("cache").WithDataVolume();

        Assert.Equal(["-c", "redis-server --requirepass $REDIS_PASSWORD --save 60 1"], await cache.ArgumentsAsync());
        Assert.Equal("topsecret", (await cache.VariablesAsync())["REDIS_PASSWORD"]);
    }

    [Fact]
    public async Task A_bucket_is_a_connection_string_to_the_server_that_all_buckets_share()
    {
        var images = _graph.AddS3Bucket("Images");
        var files = _graph.AddS3Bucket("files");
        _graph.CreateResourceBuilder(images.Resource.Parent).On(5003);

        Assert.Same(images.Resource.Parent, files.Resource.Parent);
        var variables = await _graph.AddApp().WithReference(images).VariablesAsync();
        Assert.Equal(
            "Endpoint=http://localhost:5003;Bucket=images;Region=us-east-1;AccessKey=local;SecretKey=local;PublicUrl=http://localhost:5003/images",
            variables["ConnectionStrings__Images"]);
        Assert.Equal("http://localhost:5003", variables["IMAGES_ENDPOINT"]);
    }

    [Fact]
    public async Task A_mail_server_is_an_address_and_a_sender()
    {
        var mail = _graph.AddSmtp("mail", "board@example.org").On(2525, "smtp").On(8025, "http");

        var variables = await _graph.AddApp().WithReference(mail).VariablesAsync();

        Assert.Equal("Endpoint=smtp://localhost:2525;From=board@example.org", variables["ConnectionStrings__mail"]);
        Assert.Equal(("localhost", "2525", "board@example.org"), (variables["MAIL_HOST"], variables["MAIL_PORT"], variables["MAIL_FROM"]));
    }
}
