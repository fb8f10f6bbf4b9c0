using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Parameters;

/// <summary>
/// Makes it known who waits for a parameter's value. A callback of the graph's own may ask for one anywhere below the start of a resource: what the flow of
/// calls knows is the only thing that reaches so far.
/// </summary>
internal static class ValueWaits
{
    private static readonly AsyncLocal<Action<ParameterResource?>?> Teller = new();

    /// <summary>From here on, until the calling method ends.</summary>
    /// <param name="tell">Told which parameter is waited for, and null when it is there; null to tell nobody.</param>
    public static void TellOf(Action<ParameterResource?>? tell) => Teller.Value = tell;

    public static async ValueTask<string> WaitAsync(ParameterResource parameter, Task<string> given, CancellationToken cancellationToken)
    {
        if (given.IsCompleted) return await given;

        var tell = Teller.Value;
        tell?.Invoke(parameter);
        var value = await given.WaitAsync(cancellationToken);
        tell?.Invoke(null);
        return value;
    }
}
