using Aspire.Hosting;

namespace Slipway.Hosting.Embedded.Building;

/// <summary>Tells a mistake in the graph as a sentence, without a stack trace, and ends with exit code 1.</summary>
internal static class PlainErrors
{
    private static int _installed;

    public static void Install()
    {
        if (Interlocked.Exchange(ref _installed, 1) == 1) return;
        AppDomain.CurrentDomain.UnhandledException += (_, e) =>
        {
            if (MessageOf(e.ExceptionObject as Exception) is not { } message) return;
            Write(message);
            System.Environment.Exit(1);
        };
    }

    public static void Write(string message)
    {
        var colour = !Console.IsErrorRedirected && System.Environment.GetEnvironmentVariable("NO_COLOR") is null;
        Console.Error.WriteLine(colour ? $"\e[31merror:\e[0m {message}" : $"error: {message}");
    }

    /// <summary>The sentence, if the error is one of ours; null for a bug, whose stack trace is of use.</summary>
    public static string? MessageOf(Exception? exception) => exception switch
    {
        AggregateException { InnerExceptions: [var only] } => MessageOf(only),
        DistributedApplicationException or Engines.EngineException or Processes.ProcessStartException => exception.Message,
        ArgumentException { ParamName: "name" } => exception.Message.Replace(" (Parameter 'name')", "", StringComparison.Ordinal),
        _ => null,
    };
}
