namespace Slipway.Hosting.Aws.Cost.Alternatives;

/// <summary>ARM or x86, for all tasks and their images at once.</summary>
internal sealed class ProcessorProposer : IProposer
{
    private const string Arm = "ARM64";

    public IEnumerable<Proposal> Of(PlannedTemplates planned)
    {
        var tasks = planned.Templates.Of("AWS::ECS::TaskDefinition").ToArray();
        if (tasks.Length == 0) yield break;
        var isArm = tasks[0].Text("RuntimePlatform", "CpuArchitecture") == Arm;
        yield return new Proposal(
            isArm ? "all tasks on x86 instead of ARM: for libraries that know no other" : "all tasks on ARM instead of x86: .NET runs on either",
            $"--Aws:Images:Runtime={(isArm ? "linux-x64" : "linux-arm64")}",
            tasks.Aggregate(planned.Draft, (draft, task) => draft.With(task, "RuntimePlatform.CpuArchitecture", isArm ? "X86_64" : Arm)).Build());
    }
}
