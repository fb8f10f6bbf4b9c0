namespace Slipway.Hosting.Aws.Deployment.Tasks;

/// <summary>A task of ECS that has ended.</summary>
/// <param name="Id">The last part of its ARN.</param>
/// <param name="Service">Whose it is.</param>
/// <param name="Definition">The ARN of its task definition.</param>
/// <param name="Reason">Why, in AWS's words.</param>
/// <param name="Container">The container that ended it; null where none did.</param>
/// <param name="ExitCode">Of that container; null where it never ran.</param>
internal sealed record StoppedTask(string Id, string Service, string Definition, string Reason, string? Container, int? ExitCode)
{
    /// <summary>As a person reads it.</summary>
    public string Sentence => (Container, ExitCode) switch
    {
        (null, _) => $"a task of '{Service}' ended: {Reason}",
        (_, null) => $"a task of '{Service}' didn't start, for its container '{Container}' couldn't: {Reason}",
        // What the kernel does to a process that takes more memory than the task has.
        (_, 137) => $"a task of '{Service}' ended, for its container '{Container}' was killed (137: out of memory, or it didn't end in time): {Reason}",
        _ => $"a task of '{Service}' ended, for its container '{Container}' ended with {ExitCode}: {Reason}",
    };
}
