using Npgsql;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHealthChecks();
await using var catalog = NpgsqlDataSource.Create(builder.Configuration.GetConnectionString("catalog")!);
var app = builder.Build();

// As in the templates: plain HTTP is sent on.
app.UseHttpsRedirection();
app.MapHealthChecks("/health");
app.MapGet("/articles", async () =>
{
    var names = new List<string>();
    await using var reader = await catalog.CreateCommand("SELECT name FROM articles ORDER BY id").ExecuteReaderAsync();
    while (await reader.ReadAsync()) names.Add(reader.GetString(0));
    return names;
});
app.MapPost("/restock", async () =>
{
    await catalog.CreateCommand("INSERT INTO articles (name) VALUES ('a new kettle')").ExecuteNonQueryAsync();
    return "restocked";
});
await app.RunAsync();
