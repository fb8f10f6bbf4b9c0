using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Slipway.Bench;

/// <summary>
/// The least that can answer <c>GET /api/posts</c>: Kestrel, one route, the board's own SQL through Npgsql, prepared as the board does,
/// and the JSON written by hand. No middleware, no service, no object for a post. A process of its own, this program's.
/// </summary>
internal static class BareBoard
{
    public const string Argument = "bare-board";

    private const string Sql =
        """
        select p.id, p.title, a.display_name, p.created_at, exists (select from post_images i where i.post_id = p.id)
        from posts p join accounts a on a.id = p.author_id
        where p.id < $1 order by p.id desc limit 21
        """;

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true };

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        await using var source = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable("ConnectionStrings__board")!);
        await using var app = builder.Build();
        app.MapGet("/api/posts", context => AnswerAsync(context, source));
        await app.RunAsync();
    }

    private static async Task AnswerAsync(HttpContext context, NpgsqlDataSource source)
    {
        var before = context.Request.Query["before"] is [{ } text] ? long.Parse(text, CultureInfo.InvariantCulture) : long.MaxValue;
        var body = new ArrayBufferWriter<byte>(8 * 1024);
        await ReadAsync(source, before, body, context.RequestAborted);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.WrittenCount;
        await context.Response.BodyWriter.WriteAsync(body.WrittenMemory, context.RequestAborted);
    }

    /// <summary>Gives the connection back before anything is sent: others wait for it.</summary>
    private static async Task ReadAsync(NpgsqlDataSource source, long before, ArrayBufferWriter<byte> body, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = before } } };
        await command.PrepareAsync(cancellationToken);
        await using var json = new Utf8JsonWriter(body, Json);
        json.WriteStartObject();
        json.WriteStartArray("posts");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (count, last, next) = (0, 0L, (long?)null);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (++count > 20)
            {
                next = last;
                continue;
            }

            json.WriteStartObject();
            json.WriteNumber("id", last = reader.GetInt64(0));
            json.WriteString("title", reader.GetString(1));
            json.WriteString("author", reader.GetString(2));
            json.WriteString("createdAt", reader.GetFieldValue<DateTimeOffset>(3));
            json.WriteBoolean("hasImage", reader.GetBoolean(4));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (next is { } cursor) json.WriteNumber("next", cursor);
        else json.WriteNull("next");
        json.WriteEndObject();
    }
}
