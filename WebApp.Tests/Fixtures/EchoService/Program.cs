// Answers with its process id, at once or later, whole or in pieces, for as long as it is well.
var app = WebApplication.CreateBuilder(args).Build();
var isWell = true;

app.MapGet("/", () => Environment.ProcessId);
app.MapGet("/instance", () => Environment.GetEnvironmentVariable("OTEL_RESOURCE_ATTRIBUTES"));
app.MapGet("/health", () => isWell ? Results.Ok() : Results.StatusCode(503));
app.MapPost("/ill", () => isWell = false);
app.MapGet("/slow", async (int milliseconds, CancellationToken gone) =>
{
    await Task.Delay(milliseconds, gone);
    return Environment.ProcessId;
});
app.MapPost("/length", async (HttpRequest request) =>
{
    long length = 0;
    var buffer = new byte[64 * 1024];
    while (await request.Body.ReadAsync(buffer) is var read and > 0) length += read;
    return length;
});
app.MapGet("/endless", async (HttpResponse response, CancellationToken gone) =>
{
    while (!gone.IsCancellationRequested)
    {
        await response.WriteAsync($"{Environment.ProcessId}\n", gone);
        await response.Body.FlushAsync(gone);
        await Task.Delay(10, gone);
    }
});

app.Run();
