using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Xml.Linq;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Npgsql;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Model;

namespace WebApp.Tests.Board;

/// <summary>What lies behind the board, looked at from behind.</summary>
internal static class BoardStores
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<long> CountAsync(this RunningBoard board, string sql, string parameter) => board.AskAsync<long>(sql, parameter);

    public static Task<string> TextAsync(this RunningBoard board, string sql, string parameter) => board.AskAsync<string>(sql, parameter);

    private static async Task<T> AskAsync<T>(this RunningBoard board, string sql, string parameter)
    {
        await using var source = NpgsqlDataSource.Create((await board.Resource<PostgresDatabaseResource>("board").ConnectionStringExpression.ValueAsync())!);
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = parameter });
        return (T)(await command.ExecuteScalarAsync(Token))!;
    }

    /// <summary>The keys of all objects in the bucket.</summary>
    public static async Task<IReadOnlyList<string>> ObjectsAsync(this RunningBoard board)
    {
        using var http = new HttpClient();
        var list = XDocument.Parse(await http.GetStringAsync(new Uri($"{board.Resource<ContainerResource>("s3").GetEndpoint("http").Url}/images?list-type=2"), Token));
        return [.. list.Descendants().Where(e => e.Name.LocalName == "Key").Select(e => e.Value)];
    }

    public static async Task<RedisSession> RedisAsync(this RunningBoard board)
    {
        var session = new RedisSession(board.Resource<RedisResource>("cache").PrimaryEndpoint.Port);
        await session.SendAsync("AUTH", BoardGraph.Password);
        return session;
    }
}

/// <summary>As much of Redis's protocol as it takes to look around. Text is Latin-1, so that bytes stay what they are.</summary>
internal sealed class RedisSession(int port) : IDisposable
{
    private readonly TcpClient _client = new("localhost", port);

    /// <returns>A string, a number as text, null, or a list of these.</returns>
    public async Task<object?> SendAsync(params string[] command)
    {
        var text = string.Concat(command.Select(part => string.Create(CultureInfo.InvariantCulture, $"${part.Length}\r\n{part}\r\n")));
        await _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes($"*{command.Length}\r\n{text}"), TestContext.Current.CancellationToken);
        return await ReadAsync();
    }

    public void Dispose() => _client.Dispose();

    private async Task<object?> ReadAsync()
    {
        var line = await LineAsync();
        var rest = line[1..];
        switch (line[0])
        {
            case '-':
                throw new InvalidOperationException(rest);
            case '$':
                return rest == "-1" ? null : (await BytesAsync(int.Parse(rest, CultureInfo.InvariantCulture) + 2))[..^2];
            case '*':
                var list = new List<object?>();
                for (var left = int.Parse(rest, CultureInfo.InvariantCulture); left > 0; left--) list.Add(await ReadAsync());
                return list;
            default:
                return rest;
        }
    }

    private async Task<string> LineAsync()
    {
        var line = new StringBuilder();
        while (line.Length < 2 || line[^1] != '\n') line.Append(await BytesAsync(1));
        return line.ToString(0, line.Length - 2);
    }

    private async Task<string> BytesAsync(int count)
    {
        var bytes = new byte[count];
        await _client.GetStream().ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
        return Encoding.Latin1.GetString(bytes);
    }
}
