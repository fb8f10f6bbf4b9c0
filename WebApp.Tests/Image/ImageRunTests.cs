using System.Globalization;
using System.Net;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Slipway.Hosting.Aws.Images;
using Slipway.Hosting.Embedded.Containers.Cli;
using Slipway.Hosting.Embedded.Containers.Session;
using WebApp.Tests.Containers;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Migrate;
using WebApp.Tests.Model;
using static System.StringComparison;

namespace WebApp.Tests.Image;

/// <summary>The image, run as the template has its task run: its user, its read-only root, its variables; this machine's engines stand for AWS's.</summary>
[Collection(nameof(LocalRegistry))]
public sealed class ImageRunTests(BoardImage image, BoardGraph graph) : IAsyncDisposable
{
    private const string Label = "slipway.test.image";
    private const string Password = "0nlyInThisTest";

    private readonly string _name = $"slipway-image-{Guid.NewGuid():N}";
    private readonly string _master = $"master_{Guid.NewGuid():N}";
    private readonly string _app = $"app_{Guid.NewGuid():N}";
    private readonly DataFolder _folder = new();
    private GatewayForwarder? _forwarder;

    [Fact]
    public async Task It_migrates_and_serves_until_healthy_with_the_task_s_variables_read_only_and_as_nobody()
    {
        await image.RequireAsync();
        using var task = await PublishedTask.OfBoardAsync();
        using var authority = new CertificateAuthority();
        await File.WriteAllTextAsync(_folder["bundle.pem"], authority.Pem, TestContext.Current.CancellationToken);
        var gateway = await NetworkAsync();
        await using var own = await OwnDatabase.CreateAsync(graph);
        await own.RunAsync($"create role {_master} login createrole createdb password '{Password}'");
        await using var database = new EncryptedPostgres(authority.Sign(gateway), new NpgsqlConnectionStringBuilder(own.ConnectionString).Port, IPAddress.Loopback);
        _forwarder!.Forward(database.Port);
        var loaded = (await PodmanAsync("load", "--quiet", "--input", image.Archive)).Split(' ')[^1].Trim();
        Assert.EndsWith($":{image.Description.GetProperty("tag").GetString()}", loaded, Ordinal);

        await RunAsync(task, "migrate", loaded, ["--rm"], await VariablesAsync(task, "migrate", gateway, database.Port, task.Variables("migrate")["ConnectionStrings__board"]!, _master));
        await RunAsync(task, "app", loaded, ["--detach"], await VariablesAsync(task, "app", gateway, database.Port, task.Derived("ConnectionStrings__board"), _app));

        string[] probe = [.. task.Container("app").GetProperty("HealthCheck").GetProperty("Command").EnumerateArray().Skip(1).Select(word => word.GetString()!)];
        await Eventually.TrueAsync(async () => (await ExecAsync([.. probe, "--path", "/health"])).Succeeded, $"/health answers 200 in {_name}", TimeSpan.FromSeconds(120));
        var alive = await ExecAsync(probe);
        Assert.True(alive.Succeeded, alive.Errors);
        Assert.False((await ExecAsync([.. probe, "--path", "/nowhere"])).Succeeded);
        Assert.True(database.Encrypted > 1);
        Assert.Equal(ImageContents.User, await PodmanAsync("exec", _name, "id", "-u"));
        Assert.False((await ExecAsync(["touch", "/app/written"])).Succeeded);
    }

    public async ValueTask DisposeAsync()
    {
        if (_forwarder is not null)
        {
            await _forwarder.DisposeAsync();
            await new ContainerCommand("/bin/sh", ["-c", $"podman rm --force --time 0 {_name} {_name}-migrate; podman network rm --force {_name}; podman rmi --force $(podman images --quiet --filter reference='*/webapp')"], TimeSpan.FromSeconds(60))
                .RunAsync(CancellationToken.None);
        }

        _folder.Dispose();
    }

    /// <returns>This machine's address for containers.</returns>
    private async Task<string> NetworkAsync()
    {
        await PodmanAsync("network", "create", "--label", Label, _name);
        var gateway = (await PodmanAsync("network", "inspect", "--format", "{{range .Subnets}}{{.Gateway}} {{end}}", _name)).Trim();
        _forwarder = new GatewayForwarder(IPAddress.Parse(gateway), TimeProvider.System, NullLogger.Instance);
        return gateway;
    }

    /// <summary>Each that the template has. What comes from secrets, and where servers are, is this machine's.</summary>
    private async Task<Dictionary<string, string>> VariablesAsync(PublishedTask task, string container, string gateway, int port, string database, string user)
    {
        var variables = task.Variables(container).ToDictionary(variable => variable.Key, variable => variable.Value ?? "unused", StringComparer.Ordinal);
        var board = await graph.RunningAsync();
        foreach (var name in (string[])["cache", "images", "mail"])
        {
            Assert.Contains($"ConnectionStrings__{name}", variables);
            var local = (await board.Resource<IResourceWithConnectionString>(name).ConnectionStringExpression.ValueAsync())!;
            variables[$"ConnectionStrings__{name}"] = local.Replace("localhost", gateway, Ordinal).Replace("127.0.0.1", gateway, Ordinal);
        }

        foreach (var engine in board.Model.Resources.Where(resource => resource.Name is "cache" or "s3" or "mail").SelectMany(resource => resource.Annotations.OfType<EndpointAnnotation>()))
            _forwarder!.Forward(engine.AllocatedEndpoint!.Port);

        var connection = new NpgsqlConnectionStringBuilder(database) { Host = gateway, Port = port, Username = user, Database = _name };
        Assert.Equal((SslMode.VerifyFull, ImageContents.Certificates), (connection.SslMode, connection.RootCertificate));
        if (connection.Password is not null) connection.Password = Password;
        variables["ConnectionStrings__board"] = connection.ConnectionString;
        variables["BOARD_PASSWORD"] = Password;
        if (container == "migrate") (variables["BOARD_APP_USERNAME"], variables["BOARD_APP_PASSWORD"]) = (_app, Password);
        return variables;
    }

    private async Task RunAsync(PublishedTask task, string container, string loaded, IEnumerable<string> how, Dictionary<string, string> variables)
    {
        var definition = task.Container(container);
        var file = _folder[$"{container}.env"];
        await File.WriteAllLinesAsync(file, variables.Select(variable => $"{variable.Key}={variable.Value}"), TestContext.Current.CancellationToken);
        var linux = definition.GetProperty("LinuxParameters").GetProperty("Tmpfs").EnumerateArray()
            .Select(tmpfs => $"{tmpfs.GetProperty("ContainerPath").GetString()}:size={tmpfs.GetProperty("Size").GetInt32().ToString(CultureInfo.InvariantCulture)}m,mode=1777");
        var volumes = definition.GetProperty("MountPoints").EnumerateArray().Select(mount => mount.GetProperty("ContainerPath").GetString()!);
        Assert.True(definition.GetProperty("ReadonlyRootFilesystem").GetBoolean());

        await PodmanAsync(
        [
            "run", "--name", container == "app" ? _name : $"{_name}-{container}", "--network", _name, "--env-file", file, "--cap-drop", "all",
            "--read-only", "--read-only-tmpfs=false", "--user", definition.GetProperty("User").GetString()!,
            .. linux.Concat(volumes).SelectMany(mount => (string[])["--tmpfs", mount]),
            // In the place of RDS's authorities, the one that has signed for this test's server.
            "--volume", $"{_folder["bundle.pem"]}:{ImageContents.Certificates}:ro",
            .. how, loaded, .. definition.TryGetProperty("Command", out var command) ? command.EnumerateArray().Select(word => word.GetString()!) : [],
        ]);
    }

    private Task<ContainerCommandResult> ExecAsync(IEnumerable<string> command) =>
        new ContainerCommand("podman", ["exec", _name, .. command], TimeSpan.FromMinutes(1)).RunAsync(TestContext.Current.CancellationToken);

    private static async Task<string> PodmanAsync(params string[] arguments)
    {
        var result = await new ContainerCommand("podman", arguments, TimeSpan.FromMinutes(3)).RunAsync(TestContext.Current.CancellationToken);
        return result.Succeeded ? result.Output.Trim() : throw new InvalidOperationException($"podman {arguments[0]}: {result.Output}{result.Errors}");
    }
}
