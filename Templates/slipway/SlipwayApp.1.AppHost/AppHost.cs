var builder = DistributedApplication.CreateBuilder(args);

var notes = builder.AddPostgres("postgres").WithDataVolume().AddDatabase("notes");
var cache = builder.AddRedis("cache");

var api = builder.AddProject<Projects.SlipwayApp__1_ApiService>("apiservice")
    .WithReference(notes).WaitFor(notes)
    .WithHttpHealthCheck("/health");

builder.AddProject<Projects.SlipwayApp__1_Web>("webfrontend")
    .WithReference(api).WaitFor(api)
    .WithReference(cache).WaitFor(cache)
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

builder.Build().Run();
