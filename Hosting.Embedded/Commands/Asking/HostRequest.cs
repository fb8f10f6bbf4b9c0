namespace Slipway.Hosting.Embedded.Commands.Asking;

/// <summary>What the command line wants of a host that runs, in another process.</summary>
/// <param name="AsJson">Whether the answer is to be JSON.</param>
internal abstract record HostRequest(bool AsJson);

/// <summary>Something is asked, and what is answered is printed: <c>resources</c>, <c>logs</c>, <c>traces</c>, <c>wait</c>.</summary>
/// <param name="Path">The address, below the dashboard's.</param>
/// <param name="AsJson">Whether the answer is to be JSON.</param>
/// <param name="Patience">How long to wait for the answer; null for as long as it takes.</param>
/// <param name="Unmet">What is said when it has not come by then: "'webapp' was not ready".</param>
internal sealed record HostQuestion(string Path, bool AsJson, TimeSpan? Patience = null, string? Unmet = null) : HostRequest(AsJson);

/// <summary>A resource's command is to be done: <c>resource webapp restart</c>.</summary>
/// <param name="Resource">The resource, or one of its replicas.</param>
/// <param name="Command">The command.</param>
/// <param name="IsConfirmed">Whether nothing is to be asked first.</param>
/// <param name="InUserSecrets">Whether a parameter's value is changed in the user secrets, too.</param>
/// <param name="AsJson">Whether the answer is to be JSON.</param>
internal sealed record CommandRequest(string Resource, string Command, bool IsConfirmed, bool InUserSecrets, bool AsJson) : HostRequest(AsJson);

/// <summary>Which hosts run: <c>ps</c>.</summary>
internal sealed record HostsRequest(bool AsJson) : HostRequest(AsJson);

/// <summary>The host is to stop: <c>stop</c>.</summary>
/// <param name="Patience">How long to wait for its end; null for as long as it takes.</param>
internal sealed record StopRequest(TimeSpan? Patience) : HostRequest(false);
