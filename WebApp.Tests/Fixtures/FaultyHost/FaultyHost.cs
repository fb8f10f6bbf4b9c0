using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(args);

switch (builder.Configuration["Scenario:Name"])
{
    case "unknown-image":
        builder.AddPostgres("store");
        builder.AddContainer("search", "docker.io/elastic/elasticsearch", "9.1.0");
        break;

    case "taken-port":
        builder.AddPostgres("store").WithHostPort(builder.Configuration.GetValue<int>("Scenario:Port"));
        break;

    case "missing-parameters":
        Shell("worker", "sleep 60")
            .WithEnvironment("KEY", builder.AddParameter("api-key", secret: true))
            .WithEnvironment("REGION", builder.AddParameter("region"))
            .WithReference(builder.AddConnectionString("ledger"));
        break;

    case "circular-wait":
        var first = Shell("first", "sleep 60");
        var second = Shell("second", "sleep 60").WaitFor(first);
        first.WaitFor(second);
        break;

    case "duplicate-name":
        builder.AddPostgres("store");
        builder.AddRedis("Store");
        break;

    case "invalid-name":
        builder.AddRedis("my_cache");
        break;

    case "project":
        builder.AddProject("shop", builder.Configuration["Scenario:Path"]!);
        break;

    case "postgres":
        builder.AddPostgres("store").WithDataVolume().AddDatabase("orders");
        break;

    case "redis":
        var redis = builder.AddRedis("cache");
        if (builder.Configuration["Scenario:Tag"] is { } tag) redis.WithImageTag(tag);
        break;

    case "containers":
        // One that goes with the host, and one that stays.
        builder.AddContainer("visitor", "localhost/slipway-test/shell", "1").WithEntrypoint("sleep").WithArgs("1000");
        builder.AddContainer("resident", "localhost/slipway-test/shell", "1").WithEntrypoint("sleep").WithArgs("1000").WithLifetime(ContainerLifetime.Persistent);
        break;

    case "container":
        builder.AddContainer("visitor", "localhost/slipway-test/shell", "1").WithEntrypoint("sleep").WithArgs("1000");
        break;

    case "dockerfile":
        builder.AddRedis("cache");
        builder.AddDockerfile("search", builder.Configuration["Scenario:Path"]!);
        break;

    case "four-engines":
        builder.AddPostgres("store").WithDataVolume().AddDatabase("orders");
        builder.AddRedis("cache");
        builder.AddS3Bucket("images");
        builder.AddSmtp("mail");
        break;

    case "shells":
        // Both end only when asked to, the second one first.
        var below = Shell("below", "exec sleep 1000");
        Shell("above", "exec sleep 1000").WaitForStart(below);
        break;

    case "asked":
        // One that talks, one that fails, one that never becomes ready.
        var talker = Shell("talker", "echo first words; i=0; while true; do i=$((i+1)); echo tick $i; sleep 0.2; done");
        Shell("broken", "echo no disk; exit 3");
        Shell("late", "exec sleep 1000").WaitForCompletion(talker);

        // One that is done, one that nobody has started, and one that is not shown.
        Shell("done", "echo all is counted");
        Shell("asleep", "exec sleep 1000").WithExplicitStart();
        Shell("shade", "exec sleep 1000").WithHidden();
        talker.WithEnvironment("API_KEY", "what-nobody-shall-see-4711").WithEnvironment("REGION", "seoul");
        Commands(talker);

        // One that is started by hand, with a value that a person may change.
        Shell("crier", "echo \"motto is $MOTTO\"; exec sleep 1000").WithExplicitStart().WithEnvironment("MOTTO", builder.AddParameter("motto", "slow and steady", secret: true));
        break;

    case "missing-command":
        Shell("good", "exec sleep 1000");
        builder.AddExecutable("tool", "slipway-no-such-program", ".");
        break;

    case "failing-step":
        builder.Pipeline.AddStep("boom", _ => throw new DistributedApplicationException("The step was done."), dependsOn: "push-prereq");
        break;

    case var other:
        throw new DistributedApplicationException($"There is no scenario '{other}'.");
}

var application = builder.Build();
if (builder.Configuration["Scenario:BeforeRun"] is { } mistake) throw new DistributedApplicationException(mistake);
application.Run();

// What stands after Run() is done when the graph has stopped.
if (builder.Configuration["Scenario:After"] is { } file) File.WriteAllText(file, "The graph has stopped.");

IResourceBuilder<ExecutableResource> Shell(string name, string script) => builder.AddExecutable(name, "/bin/sh", ".", "-c", script);

// What can be asked of a resource: some of it goes well, some asks first, some can't be done.
static void Commands(IResourceBuilder<ExecutableResource> resource) => resource
    .WithCommand("greet", "Greet", _ => Task.FromResult(CommandResults.Success("Hello from the graph")))
    .WithCommand("dump", "Dump", _ => Task.FromResult(CommandResults.Success("Two rows.", "one\ntwo")), new() { Description = "Writes all rows." })
    .WithCommand("wipe", "Wipe", _ => Task.FromResult(CommandResults.Success("It is wiped.")), new() { ConfirmationMessage = "Really wipe it?" })
    .WithCommand("break", "Break", _ => Task.FromResult(CommandResults.Failure("The disk is full.")))
    .WithCommand("throw", "Throw", _ => throw new InvalidOperationException("The command has a mistake."))
    .WithCommand("later", "Later", _ => Task.FromResult(CommandResults.Success()), new() { UpdateState = _ => ResourceCommandState.Disabled })
    .WithCommand("secret", "Secret", _ => Task.FromResult(CommandResults.Success()), new() { UpdateState = _ => ResourceCommandState.Hidden });
