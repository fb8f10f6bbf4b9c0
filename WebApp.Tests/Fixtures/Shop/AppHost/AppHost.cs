var builder = DistributedApplication.CreateBuilder(args);

var catalog = builder.AddPostgres("postgres")
    .WithPgAdmin(page => page.WithHostPort(8085).WithUrlForEndpoint("http", url => url.DisplayText = "Tables"))
    .AddDatabase("catalog");

var cache = builder.AddRedis("cache").WithRedisInsight().WithRedisCommander();

var migrations = builder.AddProject<Projects.Migrations>("migrations")
    .WithReference(catalog)
    .WaitFor(catalog);

var api = builder.AddProject<Projects.Api>("api")
    .WithReference(catalog)
    .WaitForCompletion(migrations)
    .WithHttpHealthCheck("/health")
    .WithHttpCommand("/restock", "Restock", commandName: "restock", commandOptions: new() { IconName = "Box" });

builder.AddProject<Projects.Web>("web")
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health")
    .WithReference(cache).WaitFor(cache)
    .WithReference(api).WaitFor(api)
    .WithUrlForEndpoint("https", url => url.DisplayText = "Shop")
    .WithUrlForEndpoint("http", url => url.DisplayLocation = UrlDisplayLocation.DetailsOnly);

builder.Build().Run();
