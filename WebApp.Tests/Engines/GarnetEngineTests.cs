using System.Net.Sockets;
using System.Text;
using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Engines.Garnet;

namespace WebApp.Tests.Engines;

public sealed class GarnetEngineTests : IAsyncDisposable
{
    private const string Password = "p'ass \"word\\1";

    private readonly EngineUnderTest _engine = new(new GarnetEngine());

    public GarnetEngineTests()
    {
        _engine.Port(6379);
        _engine.Environment["REDIS_PASSWORD"] = Password;
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task It_lets_in_who_knows_the_password_and_nobody_else()
    {
        await _engine.StartAsync();
        using var known = await ConnectAsync(Password);
        Assert.Equal("+OK", await known.SendAsync("SET", "key", "value"));

        using var stranger = await ConnectAsync(null);
        Assert.StartsWith("-NOAUTH", await stranger.SendAsync("GET", "key"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_password_stands_on_no_command_line_and_in_no_readable_file()
    {
        await _engine.StartAsync();
        using var client = await ConnectAsync(Password);

        var specification = await _engine.PrepareAsync();
        Assert.DoesNotContain(specification.Arguments, a => a.Contains("p'ass", StringComparison.Ordinal));
        Assert.DoesNotContain(specification.Environment.Values, a => a.Contains("p'ass", StringComparison.Ordinal));
        if (OperatingSystem.IsLinux())
        {
            var commandLine = await File.ReadAllTextAsync($"/proc/{_engine.Process.Id}/cmdline", TestContext.Current.CancellationToken);
            Assert.DoesNotContain("p'ass", commandLine, StringComparison.Ordinal);
        }
        if (!OperatingSystem.IsWindows())
        {
            var configuration = specification.Arguments[^1];
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(configuration));
        }
    }

    [Fact]
    public async Task It_runs_Lua_scripts()
    {
        await _engine.StartAsync();
        using var client = await ConnectAsync(Password);

        Assert.Equal(":3", await client.SendAsync("EVAL", "return redis.call('incrby', KEYS[1], ARGV[1])", "1", "n", "3"));
    }

    [Fact]
    public async Task SIGKILL_loses_nothing_of_a_store_with_a_volume()
    {
        _engine.Arguments.AddRange(["--save", "60", "1"]);
        _engine.Mount("/data", "volume");
        await _engine.StartAsync();
        using (var client = await ConnectAsync(Password))
        {
            for (var i = 0; i < 100; i++)
            {
                Assert.Equal("+OK", await client.SendAsync("SET", $"key{i}", $"value{i}"));
            }
            Assert.Equal(":1", await client.SendAsync("HSET", "hash", "field", "kept"));
        }

        await _engine.KillAsync();
        await _engine.StartAsync();

        using var again = await ConnectAsync(Password);
        Assert.Equal("value99", await again.SendAsync("GET", "key99"));
        Assert.Equal("kept", await again.SendAsync("HGET", "hash", "field"));
        Assert.Equal(":101", await again.SendAsync("DBSIZE"));
    }

    [Fact]
    public async Task Without_an_endpoint_there_is_nothing_to_listen_on()
    {
        await using var engine = new EngineUnderTest(new GarnetEngine());
        var error = await Assert.ThrowsAsync<EngineException>(engine.PrepareAsync);
        Assert.Contains("target port 6379", error.Message, StringComparison.Ordinal);
    }

    private Task<RedisClient> ConnectAsync(string? password) => _engine.EventuallyAsync(async () =>
    {
        var client = await RedisClient.OpenAsync(_engine.Port(6379));
        if (password is not null)
        {
            Assert.Equal("+OK", await client.SendAsync("AUTH", password));
        }
        return client;
    });

    /// <summary>Enough of the protocol to see an answer's first line, or the text of a bulk string.</summary>
    private sealed class RedisClient(TcpClient client) : IDisposable
    {
        private readonly StreamReader _reader = new(client.GetStream(), Encoding.UTF8);

        public static async Task<RedisClient> OpenAsync(int port)
        {
            var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
            return new RedisClient(client);
        }

        public async Task<string> SendAsync(params string[] words)
        {
            var command = new StringBuilder().Append('*').Append(words.Length).Append("\r\n");
            foreach (var word in words)
            {
                command.Append('$').Append(Encoding.UTF8.GetByteCount(word)).Append("\r\n").Append(word).Append("\r\n");
            }
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(command.ToString()), TestContext.Current.CancellationToken);
            var line = await _reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new IOException("closed");
            return line.StartsWith('$') && line != "$-1" ? await _reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "" : line;
        }

        public void Dispose()
        {
            _reader.Dispose();
            client.Dispose();
        }
    }
}
