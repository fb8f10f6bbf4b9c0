using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws;

/// <summary>
/// The alarms of an environment. They stand in the application's stack, also those of what the data stack holds, so that a change of them
/// never touches data.
/// </summary>
public sealed class AwsAlarms
{
    private readonly List<(IResource Resource, AwsAlarm Alarm)> _all = [];

    internal IReadOnlyList<(IResource Resource, AwsAlarm Alarm)> All => _all;

    /// <summary>Has people told when something is wrong with a resource.</summary>
    public void Add(IResource resource, params IReadOnlyList<AwsAlarm> alarms)
    {
        ArgumentNullException.ThrowIfNull(resource);
        _all.AddRange(alarms.Select(alarm => (resource, alarm)));
    }
}
