using System.Diagnostics;
using System.Net;
using System.Reflection;
using StackExchange.Redis;
using WebApp.Telemetry;

namespace WebApp.Cache;

/// <summary>
/// A span around each question to Redis: the client has no source of its own, and its profilers differ between 1.2 and 2.x. Keys and values
/// stay out of it.
/// </summary>
internal class RedisSpans : DispatchProxy
{
    private static readonly ActivitySource Source = new(BoardTelemetry.Name);

    private IDatabaseAsync? _database;
    private EndPoint? _server;

    /// <returns>The database itself where nobody looks at spans.</returns>
    public static IDatabase Around(IDatabase database) => Source.HasListeners()
        ? Create<IDatabase>(database, database.Multiplexer.GetEndPoints(configuredOnly: true).FirstOrDefault())
        : database;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        var activity = Start(targetMethod);
        try
        {
            var result = targetMethod.Invoke(_database, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
            if (result is ITransaction transaction) return Create<ITransaction>(transaction, _server);
            if (activity is not null) _ = ((Task)result!).ContinueWith(EndAsync, activity, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return result;
        }
        catch (Exception exception)
        {
            End(activity, exception);
            throw;
        }
    }

    private static T Create<T>(T database, EndPoint? server)
        where T : class, IDatabaseAsync
    {
        var spans = Create<T, RedisSpans>();
        var own = (RedisSpans)(object)spans;
        (own._database, own._server) = (database, server);
        return spans;
    }

    /// <returns>Null for what asks nothing, and for a command of a transaction: it waits for the transaction's own.</returns>
    private Activity? Start(MethodInfo method)
    {
        if (!typeof(Task).IsAssignableFrom(method.ReturnType)) return null;
        var operation = method.Name.Replace("Async", "", StringComparison.Ordinal);
        if (_database is ITransaction)
        {
            if (operation != nameof(ITransaction.Execute)) return null;
            operation = "Transaction";
        }

        var before = Activity.Current;
        var activity = Source.StartActivity($"redis {operation}", ActivityKind.Client);
        activity?.SetTag("db.system.name", "redis").SetTag("db.operation.name", operation);
        if (activity is { IsAllDataRequested: true } && Address(_server) is var (host, port)) activity.SetTag("server.address", host).SetTag("server.port", port);
        // Otherwise the caller, who goes on at once, would go on within this span.
        Activity.Current = before;
        return activity;
    }

    /// <summary>As it is configured: of several the first, for which of them answers is the client's affair.</summary>
    private static (string Host, int Port)? Address(EndPoint? server) => server switch
    {
        DnsEndPoint named => (named.Host, named.Port),
        IPEndPoint numbered => (numbered.Address.ToString(), numbered.Port),
        _ => null,
    };

    private static void EndAsync(Task answer, object? activity) => End((Activity?)activity, answer.Exception?.GetBaseException());

    private static void End(Activity? activity, Exception? failure)
    {
        if (failure is not null) activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", failure.GetType().FullName);
        activity?.Stop();
    }
}
