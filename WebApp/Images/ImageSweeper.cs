using Npgsql;
using OpenTelemetry;
using WebApp.Data;
using WebApp.Telemetry;

namespace WebApp.Images;

/// <summary>Deletes from the bucket what stands in the outbox, however long S3 is down. Replicas share the work.</summary>
internal sealed class ImageSweeper(
    NpgsqlDataSource dataSource, ImageStore images, SchemaGate schema, BoardTelemetry telemetry, TimeProvider time, ILogger<ImageSweeper> logger) : BackgroundService
{
    /// <summary>Nobody waits for it; a reader may see an image of a deleted post for this long.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Taking an image postpones it, in case that this process ends before it is done: no transaction stays open while S3 takes its time.
    /// Ten deletions of ten seconds each are over by then; a second one of the same key would do no harm.
    /// </summary>
    private const string Take =
        """
        update image_outbox set attempts = attempts + 1, due_at = now() + interval '2 minutes'
        where key in (select key from image_outbox where due_at <= now() order by due_at limit 10 for update skip locked)
        returning key
        """;

    private const string Done = "delete from image_outbox where key = any($1)";

    /// <summary>Doubles from 2 s to a little more than a quarter of an hour.</summary>
    private const string Postpone = "update image_outbox set due_at = now() + interval '1 second' * power(2, least(attempts, 10)) where key = any($1)";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!schema.IsOpen) continue;
            try
            {
                while (await SweepAsync(stoppingToken)) { }
            }
            catch (NpgsqlException exception)
            {
                // Nothing is lost: the outbox still says what is left to do.
                logger.LogWarning("The images to be deleted can't be read ({Reason}); trying again", exception.GetBaseException().GetType().Name);
            }
        }
    }

    /// <returns>Whether there may be more to do right away.</returns>
    private async Task<bool> SweepAsync(CancellationToken cancellationToken)
    {
        var keys = await TakeAsync(cancellationToken);
        if (keys.Count == 0) return false;

        var deleted = 0;
        try
        {
            for (; deleted < keys.Count; deleted++) await images.DeleteAsync(keys[deleted], cancellationToken);
        }
        catch (ImageStoreUnavailableException exception)
        {
            logger.LogWarning("{Count} images could not be deleted from the bucket ({Reason}); trying again later", keys.Count - deleted, exception.GetBaseException().Message);
        }

        await ExecuteAsync(Done, [.. keys.Take(deleted)], cancellationToken);
        await ExecuteAsync(Postpone, [.. keys.Skip(deleted)], cancellationToken);
        telemetry.ImagesSwept(deleted, "deleted");
        telemetry.ImagesSwept(keys.Count - deleted, "postponed");
        return deleted == keys.Count;
    }

    private async Task<IReadOnlyList<string>> TakeAsync(CancellationToken cancellationToken)
    {
        // Asked every few seconds, mostly for nothing: traces would be full of it.
        using var unseen = SuppressInstrumentationScope.Begin();
        await using var command = dataSource.CreateCommand(Take);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<string>();
        while (await reader.ReadAsync(cancellationToken)) keys.Add(reader.GetString(0));
        return keys;
    }

    private async Task ExecuteAsync(string sql, string[] keys, CancellationToken cancellationToken)
    {
        if (keys.Length == 0) return;
        await using var command = dataSource.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = keys });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
