using Npgsql;
using Slipway.ServiceDefaults.Connections;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(PostgresConnection.Read(builder.Configuration, "notes").ConnectionString));

var app = builder.Build();
app.MapDefaultEndpoints();

var notes = app.MapGroup("/notes");
notes.MapGet("/", ListAsync);
notes.MapPost("/", AddAsync);

await CreateTableAsync(app.Services.GetRequiredService<NpgsqlDataSource>());
app.Run();

static async Task<List<Note>> ListAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
{
    await using var command = database.CreateCommand("SELECT id, text FROM notes ORDER BY id DESC LIMIT 20");
    await using var reader = await command.ExecuteReaderAsync(cancellationToken);
    var found = new List<Note>();
    while (await reader.ReadAsync(cancellationToken)) found.Add(new Note(reader.GetInt64(0), reader.GetString(1)));
    return found;
}

static async Task<IResult> AddAsync(NewNote note, NpgsqlDataSource database, CancellationToken cancellationToken)
{
    if (string.IsNullOrWhiteSpace(note.Text)) return Results.BadRequest("A note needs a text.");
    await using var command = database.CreateCommand("INSERT INTO notes (text) VALUES ($1) RETURNING id");
    command.Parameters.Add(new() { Value = note.Text });
    var id = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    return Results.Created($"/notes/{id}", new Note(id, note.Text));
}

static async Task CreateTableAsync(NpgsqlDataSource database)
{
    await using var command = database.CreateCommand("CREATE TABLE IF NOT EXISTS notes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text text NOT NULL)");
    await command.ExecuteNonQueryAsync();
}

internal sealed record Note(long Id, string Text);

internal sealed record NewNote(string Text);
