using System.ComponentModel;
using Slipway.Hosting.Embedded.Engines.Platform;

namespace Slipway.Hosting.Embedded.Engines.Postgres;

/// <summary>Makes a new data folder: beside its place, and put there in one step, so that whoever is killed meanwhile leaves none.</summary>
internal sealed class PostgresCluster(PostgresPrograms programs, EngineRequest request)
{
    // Longer than any initdb takes: what is older was left by a host that was killed meanwhile.
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(10);

    public async Task CreateAsync(PostgresDataFolder folder, PostgresSettings settings, CancellationToken cancellationToken)
    {
        var parent = Path.GetDirectoryName(folder.Path)!;
        if (!Directory.Exists(parent))
        {
            request.Store.CreateOwnedDirectory(parent);
        }
        RemoveAbandoned(parent);
        var temporary = Path.Combine(parent, $".initdb-{Guid.NewGuid():N}");
        try
        {
            request.Store.CreateOwnedDirectory(temporary);
            await InitializeAsync(temporary, settings, cancellationToken);
            await CreateDatabaseAsync(temporary, settings, cancellationToken);
            await PostgresInitFiles.RunAsync(temporary, settings, programs, request, cancellationToken);
            PostgresLogin.Remember(temporary, settings, request.Store);

            // An empty folder may stand there: a mount point, or a volume just made.
            if (Directory.Exists(folder.Path))
            {
                Directory.Delete(folder.Path);
            }
            Directory.Move(temporary, folder.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineException(
                $"Resource '{request.ResourceName}': a PostgreSQL data folder can't be made at '{folder.Path}': {e.Message} Make its parent writable, or use another volume.", e);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    private static void RemoveAbandoned(string parent)
    {
        foreach (var folder in new DirectoryInfo(parent).EnumerateDirectories(".initdb-*").Where(d => DateTime.UtcNow - d.LastWriteTimeUtc > Abandoned))
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task InitializeAsync(string target, PostgresSettings settings, CancellationToken cancellationToken)
    {
        var passwordFile = Path.Combine(request.SessionDirectory, $".pw-{Guid.NewGuid():N}");
        try
        {
            // initdb reads one line and takes an empty one for a mistake: with "trust" there is none.
            if (settings.Password.Length > 0)
            {
                request.Store.WriteOwnedFile(passwordFile, settings.Password + "\n");
            }
            List<string> arguments =
            [
                "--pgdata", target, "--username", settings.User, "--encoding", "UTF8",
                // The same order on every system and in every release, unlike that of the system's own locales.
                "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C",
                "--auth-host", settings.Authentication, "--auth-local", settings.Authentication is "trust" ? "trust" : "scram-sha-256",
                "--no-instructions", "--set", "timezone=Etc/UTC", "--set", "log_timezone=Etc/UTC",
                .. settings.Password.Length > 0 ? (string[])["--pwfile", passwordFile] : [],
                .. request.IsDurable ? (string[])[] : ["--no-sync"],
                .. settings.InitdbArguments,
            ];
            await RunAsync(programs.Command("initdb", target, arguments), "initdb", cancellationToken);
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    private async Task CreateDatabaseAsync(string target, PostgresSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Database is not "postgres")
        {
            var result = await PostgresSingleUser.ExecuteAsync(
                programs, target, $"CREATE DATABASE {PostgresSingleUser.Identifier(settings.Database)};", cancellationToken);
            if (result is { } error)
            {
                throw new EngineException($"Resource '{request.ResourceName}': the database '{settings.Database}' (POSTGRES_DB) can't be created: {error}");
            }
        }
    }

    private async Task RunAsync(EngineCommand command, string name, CancellationToken cancellationToken)
    {
        EngineCommandResult result;
        try
        {
            result = await command.RunAsync(cancellationToken);
        }
        catch (Win32Exception e)
        {
            throw new EngineException(
                $"Resource '{request.ResourceName}': PostgreSQL's {name} can't be started from '{command.FileName}': {e.Message}. Delete that folder: the next start fetches it again.", e);
        }
        if (result.ExitCode != 0)
        {
            throw new EngineException(
                $"Resource '{request.ResourceName}': PostgreSQL's {name} failed (exit code {result.ExitCode}): {result.LastLines(4).ReplaceLineEndings(" | ")}");
        }
    }
}
