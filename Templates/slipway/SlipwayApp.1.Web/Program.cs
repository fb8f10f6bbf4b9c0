using System.Net;
using Slipway.ServiceDefaults.Connections;
using StackExchange.Redis;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(RedisConnection.Read(builder.Configuration, "cache").ConnectionString));

// The name of the resource in the graph; the service defaults turn it into its address.
builder.Services.AddHttpClient<NotesClient>(client => client.BaseAddress = new Uri("http://apiservice"));

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapGet("/", PageAsync);
app.MapPost("/", AddAsync).DisableAntiforgery();
app.Run();

static async Task<IResult> PageAsync(NotesClient notes, IConnectionMultiplexer redis, CancellationToken cancellationToken)
{
    var visits = await redis.GetDatabase().StringIncrementAsync("visits");
    var items = string.Concat((await notes.ListAsync(cancellationToken)).Select(n => $"<li>{WebUtility.HtmlEncode(n.Text)}</li>"));
    return Results.Content(
        $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>SlipwayApp.1</title></head>
        <body>
          <h1>SlipwayApp.1</h1>
          <form method="post"><input name="text" required aria-label="Note"> <button>Add</button></form>
          <ul>{items}</ul>
          <p>Visits: {visits}</p>
        </body>
        </html>
        """, "text/html; charset=utf-8");
}

static async Task<IResult> AddAsync(HttpRequest request, NotesClient notes, CancellationToken cancellationToken)
{
    var form = await request.ReadFormAsync(cancellationToken);
    await notes.AddAsync(form["text"].ToString(), cancellationToken);
    return Results.Redirect("/");
}

internal sealed record Note(long Id, string Text);

internal sealed class NotesClient(HttpClient http)
{
    public async Task<Note[]> ListAsync(CancellationToken cancellationToken) => await http.GetFromJsonAsync<Note[]>("/notes", cancellationToken) ?? [];

    public async Task AddAsync(string text, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync("/notes", new { text }, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
