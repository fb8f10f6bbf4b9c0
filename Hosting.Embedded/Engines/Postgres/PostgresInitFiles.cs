using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Slipway.Hosting.Embedded.Engines.Postgres;

/// <summary>
/// Runs the scripts of /docker-entrypoint-initdb.d, once, in the order of their names, as the image does. They run on a
/// server of their own, before the data folder takes its place: a script that fails leaves none, and runs again next time.
/// </summary>
internal static class PostgresInitFiles
{
    private const string MountPoint = "/docker-entrypoint-initdb.d";

    public static async Task RunAsync(
        string dataFolder, PostgresSettings settings, PostgresPrograms programs, EngineRequest request, CancellationToken cancellationToken)
    {
        var files = Find(request);
        if (files.Count == 0)
        {
            return;
        }
        var port = FreePort();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var server = programs.Command(
            "postgres", dataFolder, "-D", dataFolder, "-p", port.ToString(CultureInfo.InvariantCulture),
            "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=").RunAsync(ended.Token);
        try
        {
            await using var connection = await ConnectAsync(port, settings, server, cancellationToken);
            foreach (var file in files)
            {
                request.Logger.LogInformation("Running {File}", file);
                await RunAsync(file, connection, request.ResourceName, cancellationToken);
            }
            // A clean end: killing it would leave a recovery to the first real start.
            await StopAsync(connection, dataFolder, programs, server, cancellationToken);
        }
        finally
        {
            await ended.CancelAsync();
            await server.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private static List<string> Find(EngineRequest request)
    {
        var mounted = request.OnThisMachine(MountPoint) is { } folder && Directory.Exists(folder) ? Directory.GetFiles(folder) : [];

        // A script may also be mounted by itself.
        var single = request.Mounts.Where(m => m.ContainerPath.StartsWith($"{MountPoint}/", StringComparison.Ordinal) && File.Exists(m.HostPath)).Select(m => m.HostPath);
        var files = mounted.Concat(single).OrderBy(Path.GetFileName, StringComparer.Ordinal).ToList();
        if (files.FirstOrDefault(f => Path.GetExtension(f) is ".sh") is { } shell)
        {
            throw new EngineException(
                $"Resource '{request.ResourceName}': '{shell}' is a shell script, made for the inside of a container; the native engine runs only .sql and .sql.gz files. " +
                "Write it as SQL, or run this resource in a container (Engines=Containers).");
        }
        return [.. files.Where(IsSql)];
    }

    private static bool IsSql(string file) => file.EndsWith(".sql", StringComparison.Ordinal) || file.EndsWith(".sql.gz", StringComparison.Ordinal);

    private static async Task RunAsync(string file, NpgsqlConnection connection, string resourceName, CancellationToken cancellationToken)
    {
        await using Stream raw = File.OpenRead(file);
        using var reader = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw);
        foreach (var statement in SqlScript.Statements(await reader.ReadToEndAsync(cancellationToken)))
        {
            if (statement.StartsWith('\\') || statement.Contains("\n\\", StringComparison.Ordinal))
            {
                throw new EngineException(
                    $"Resource '{resourceName}': '{file}' has a psql command (a line that begins with a backslash); the native engine runs only SQL. Remove it, or use Engines=Containers.");
            }
            try
            {
                // Not NpgsqlCommand's own splitting, which would run several in one transaction.
                await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(statement) } };
                await batch.ExecuteNonQueryAsync(cancellationToken);
            }
            catch (PostgresException e)
            {
                throw new EngineException(
                    $"Resource '{resourceName}': '{file}' failed: {e.MessageText} (SQLSTATE {e.SqlState}), in: {statement[..Math.Min(statement.Length, 120)]} " +
                    "No database was made. Correct the script, and start again.", e);
            }
        }
    }

    private static async Task<NpgsqlConnection> ConnectAsync(
        int port, PostgresSettings settings, Task<Platform.EngineCommandResult> server, CancellationToken cancellationToken)
    {
        var text = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = settings.User,
            Password = settings.Password,
            Database = settings.Database,
            Pooling = false,
            CommandTimeout = 0,
        };
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var connection = new NpgsqlConnection(text.ConnectionString);
            try
            {
                await connection.OpenAsync(cancellationToken);
                return connection;
            }
            catch (NpgsqlException e) when (e.InnerException is SocketException || e.SqlState is PostgresErrorCodes.CannotConnectNow)
            {
                await connection.DisposeAsync();
                if (server.IsCompleted || waited.Elapsed > TimeSpan.FromSeconds(30))
                {
                    throw new EngineException($"PostgreSQL doesn't start for its first scripts: {(server.IsCompleted ? (await server).LastLines(3) : e.Message)}", e);
                }
                await Task.Delay(20, cancellationToken);
            }
        }
    }

    private static async Task StopAsync(
        NpgsqlConnection connection, string dataFolder, PostgresPrograms programs, Task<Platform.EngineCommandResult> server, CancellationToken cancellationToken)
    {
        await connection.CloseAsync();
        await programs.Command("pg_ctl", dataFolder, "stop", "--mode", "fast", "--pgdata", dataFolder).RunAsync(cancellationToken);
        await server.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
