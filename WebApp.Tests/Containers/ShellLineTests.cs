using Slipway.Hosting.Embedded.Containers.Start;

namespace WebApp.Tests.Containers;

/// <summary>A shell that only starts one program gives it its place.</summary>
public sealed class ShellLineTests
{
    [Theory]
    [InlineData("/bin/sh", "redis-server --requirepass $REDIS_PASSWORD", "exec redis-server --requirepass $REDIS_PASSWORD")]
    [InlineData("bash", "/usr/bin/app", "exec /usr/bin/app")]
    [InlineData("/bin/sh", "exec app", "exec app")]
    [InlineData("/bin/sh", "cd /x", "cd /x")]
    [InlineData("/bin/sh", "A=b app", "A=b app")]
    [InlineData("/bin/sh", "app && other", "app && other")]
    [InlineData("/bin/sh", "app > file", "app > file")]
    [InlineData("/bin/sh", "app $(other)", "app $(other)")]
    [InlineData("/usr/bin/python3", "app", "app")]
    [InlineData(null, "app", "app")]
    public void One_plain_command_is_executed_in_place_of_the_shell(string? entrypoint, string line, string expected) =>
        Assert.Equal(["-c", expected], ShellLine.Of(entrypoint, ["-c", line]));

    [Fact]
    public void Other_arguments_stay_as_they_are() => Assert.Equal(["-c", "app", "x"], ShellLine.Of("/bin/sh", ["-c", "app", "x"]));
}
