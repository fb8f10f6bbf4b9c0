var builder = DistributedApplication.CreateBuilder(args);

builder.AddAwsEnvironment("aws")
       .WithReference(builder.AddAWSSDKConfig());

var board = builder.AddPostgres("postgres").WithDataVolume().AddDatabase("board");
var cache = builder.AddRedis("cache").WithDataVolume();
var images = builder.AddS3Bucket("images");
var mail = builder.AddSmtp("mail");

builder.AddProject<Projects.WebApp>("webapp")
       .WithReference(board).WaitFor(board)
       .WithReference(cache).WaitFor(cache)
       .WithReference(images)
       .WithReference(mail)
       .WithHttpHealthCheck("/health")
       .WithExternalHttpEndpoints();

builder.Build().Run();
