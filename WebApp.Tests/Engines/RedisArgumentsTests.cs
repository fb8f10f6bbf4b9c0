using Microsoft.Extensions.Logging.Abstractions;
using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Engines.Garnet;

namespace WebApp.Tests.Engines;

public sealed class RedisArgumentsTests
{
    [Fact]
    public void The_password_comes_from_the_container_s_variable() =>
        Assert.Equal("s3cret", Parse(["--save", "60", "1"], ("REDIS_PASSWORD", "s3cret")).Password);

    [Fact]
    public void The_shell_line_that_Aspire_gives_to_redis_is_understood()
    {
        var options = Parse(["-c", "redis-server --requirepass $REDIS_PASSWORD --save 60 1"], ("REDIS_PASSWORD", "it's $1 \"x\""));

        Assert.Equal("it's $1 \"x\"", options.Password);
        Assert.True(options.Persist);
    }

    [Theory]
    [InlineData("redis-server --requirepass abc", "abc")]
    [InlineData("redis-server --requirepass=abc", "abc")]
    [InlineData("redis-server --requirepass 'a b'", "a b")]
    [InlineData("redis-server --requirepass \"${PW}\"", "from-pw")]
    [InlineData("redis-server --requirepass '$PW'", "$PW")]
    public void A_password_may_be_quoted_as_in_a_shell(string line, string password) =>
        Assert.Equal(password, Parse(["-c", line], ("PW", "from-pw")).Password);

    [Theory]
    [InlineData("", null)]
    [InlineData("--save 60 1", true)]
    [InlineData("--appendonly yes", true)]
    [InlineData("--appendonly no", false)]
    [InlineData("--save 60 1 --appendonly no", true)]
    public void Persistence_is_what_redis_would_do(string arguments, bool? persist) =>
        Assert.Equal(persist, Parse(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Persist);

    [Fact]
    public void An_empty_save_switches_persistence_off() => Assert.False(Parse(["--save", ""]).Persist);

    [Theory]
    [InlineData("0", null)]
    [InlineData("100mb", 100L << 20)]
    [InlineData("2G", 2_000_000_000L)]
    [InlineData("4096", 4096L)]
    public void Memory_is_counted_in_redis_s_units(string text, long? bytes) => Assert.Equal(bytes, Parse(["--maxmemory", text]).MaxMemory);

    [Fact]
    public void What_only_concerns_the_container_is_let_pass() =>
        Parse(["redis-server", "--bind", "0.0.0.0", "--protected-mode", "no", "--loglevel", "warning", "--dir", "/data", "--appendfsync", "everysec"]);

    [Theory]
    [InlineData("--notify-keyspace-events Ex")]
    [InlineData("--maxmemory-policy noeviction")]
    [InlineData("--loadmodule /x.so")]
    [InlineData("/usr/local/etc/redis/redis.conf")]
    [InlineData("--databases many")]
    public void What_has_no_equivalent_is_refused_by_name(string arguments)
    {
        var error = Assert.Throws<EngineException>(() => Parse(arguments.Split(' ')));

        Assert.Contains("'cache'", error.Message, StringComparison.Ordinal);
        Assert.Contains(arguments, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_argument_never_shows_a_password()
    {
        var error = Assert.Throws<EngineException>(() => Parse(["--masterauth-password", "hush"]));

        Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
    }

    private static RedisOptions Parse(IReadOnlyList<string> arguments, params (string Name, string Value)[] environment) =>
        RedisArguments.Parse(new EngineRequest
        {
            ResourceName = "cache",
            Arguments = arguments,
            Environment = environment.ToDictionary(e => e.Name, e => e.Value, StringComparer.Ordinal),
            Ports = [],
            Mounts = [],
            SessionDirectory = "",
            Store = null!,
            Logger = NullLogger.Instance,
        });
}
