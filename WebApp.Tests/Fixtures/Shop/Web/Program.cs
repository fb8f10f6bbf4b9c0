using StackExchange.Redis;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddHttpClient("api", client => client.BaseAddress = new Uri("https+http://api"));
var cache = await ConnectionMultiplexer.ConnectAsync(builder.Configuration.GetConnectionString("cache")!);
var app = builder.Build();

app.UseHttpsRedirection();
app.MapDefaultEndpoints();
app.MapGet("/", async (IHttpClientFactory clients) =>
{
    var articles = (string?)await cache.GetDatabase().StringGetAsync("articles");
    if (articles is not null) return $"from the cache: {articles}";

    articles = string.Join(", ", await clients.CreateClient("api").GetFromJsonAsync<string[]>("/articles") ?? []);
    await cache.GetDatabase().StringSetAsync("articles", articles);
    return $"from the service: {articles}";
});
await app.RunAsync();
