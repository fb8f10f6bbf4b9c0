namespace WebApp.Data;

internal static class LifetimeWait
{
    /// <summary>Completes when a moment of the application's life, which the host tells as a cancelled token, has come.</summary>
    public static async Task WaitAsync(this CancellationToken moment, CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = moment.Register(reached.SetResult);
        await reached.Task.WaitAsync(cancellationToken);
    }
}
