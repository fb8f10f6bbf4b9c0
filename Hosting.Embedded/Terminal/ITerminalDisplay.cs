using Microsoft.Extensions.DependencyInjection;

namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>Shows a person how the graph is.</summary>
internal interface ITerminalDisplay
{
    /// <summary>Shows until cancelled; what came before that is still shown.</summary>
    Task ShowAsync(CancellationToken cancellationToken);
}

/// <summary>Chooses the display: a live table on a terminal, plain lines into a file or pipe, nothing in tests.</summary>
internal static class TerminalDisplay
{
    public static ITerminalDisplay Choose(IServiceProvider services, bool silent)
    {
        if (silent) return new NoDisplay();

        var isRedirected = Console.IsOutputRedirected;
        return TerminalAbilities.CanRedraw(isRedirected, Environment.GetEnvironmentVariable)
            ? ActivatorUtilities.CreateInstance<LiveDisplay>(services)
            : ActivatorUtilities.CreateInstance<PlainDisplay>(services);
    }

    private sealed class NoDisplay : ITerminalDisplay
    {
        public Task ShowAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
