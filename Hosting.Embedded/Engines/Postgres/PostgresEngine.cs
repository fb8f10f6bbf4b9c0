using System.Globalization;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Engines.Platform;
using Slipway.Hosting.Embedded.Processes;

namespace Slipway.Hosting.Embedded.Engines.Postgres;

/// <summary>PostgreSQL behind its image: the same variables, mounts and first-start behaviour.</summary>
internal sealed class PostgresEngine : INativeEngine
{
    private const int TargetPort = 5432;

    public string DisplayName => "PostgreSQL 18";

    public IReadOnlyList<EnginePackage> Packages { get; } = [EnginePackages.Postgres];

    public bool Serves(string repository) => repository is "library/postgres" or "postgres";

    public async Task<ProcessSpec> PrepareAsync(EngineRequest request, CancellationToken cancellationToken)
    {
        var settings = PostgresSettings.From(request);
        var programs = new PostgresPrograms(request.Store);
        var folder = PostgresDataFolder.For(request);

        if (folder.IsNew())
        {
            request.Logger.LogInformation("Making a new data folder in {Folder}", folder.Path);
            await new PostgresCluster(programs, request).CreateAsync(folder, settings, cancellationToken);
        }
        else
        {
            folder.ThrowIfUnusable();
            await PostmasterFile.ClearStaleAsync(folder, cancellationToken);
            await PostgresLogin.AdoptAsync(folder, settings, programs, request, cancellationToken);
        }

        return new ProcessSpec
        {
            Name = request.ResourceName,
            FileName = programs.PathOf("postgres"),
            Arguments = PostgresArguments.For(folder.Path, request.RequiredPort(TargetPort), request),
            WorkingDirectory = folder.Path,
            Environment = PostgresPrograms.Environment,
            UserName = request.Store.UserName,
            // Fast shutdown: open transactions are rolled back, a checkpoint is written, the next start needs no recovery.
            StopSignal = StopSignal.Interrupt,
            StopTimeout = TimeSpan.FromSeconds(10),
        };
    }
}

/// <summary>The server's command line: what the host decides, then what the graph asks for.</summary>
internal static class PostgresArguments
{
    public static List<string> For(string dataFolder, int port, EngineRequest request)
    {
        var arguments = new List<string> { "-D", dataFolder, "-p", port.ToString(CultureInfo.InvariantCulture) };
        foreach (var setting in (string[])
        [
            "listen_addresses=" + string.Join(',', Loopback.AddressesFor(port)),
            // Nobody needs a socket file, whose path may be 107 characters long at most.
            "unix_socket_directories=",
            "logging_collector=off",
            "log_destination=stderr",
            // A developer's database: the default 128 MB would be touched page by page and stay resident.
            "shared_buffers=64MB",
            // The graph's clients each bring a pool; more than the default of 100 are seen with several replicas.
            "max_connections=200",
            // What is committed outlives the server's own death all the same, unlike with synchronous_commit=off.
            .. request.IsDurable ? (string[])[] : ["fsync=off", "full_page_writes=off"],
        ])
        {
            arguments.AddRange(["-c", setting]);
        }
        // The image's entry point takes them with or without the program's name. A later -c wins over an earlier one.
        var own = request.Arguments is ["postgres", ..] ? request.Arguments.Skip(1) : request.Arguments;
        arguments.AddRange(own);
        return arguments;
    }
}

/// <summary>PostgreSQL's programs and the surroundings that they run in.</summary>
internal sealed class PostgresPrograms(IEngineStore store)
{
    /// <summary>Messages in English whatever the machine speaks: they are read by this host, and searched for by people.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = "C", ["LANG"] = "C", ["PGDATA"] = "" };

    public string PathOf(string program) => System.IO.Path.Combine(store.PathOf(EnginePackages.Postgres), EnginePackages.PostgresProgram(program));

    public EngineCommand Command(string program, string workingDirectory, params IReadOnlyList<string> arguments) => new(PathOf(program), arguments)
    {
        WorkingDirectory = workingDirectory,
        UserName = store.UserName,
        Environment = Environment.ToDictionary(e => e.Key, e => e.Value.Length > 0 ? e.Value : null, StringComparer.Ordinal),
    };
}
