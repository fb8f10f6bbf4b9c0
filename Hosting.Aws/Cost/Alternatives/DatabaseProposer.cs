using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Alternatives;

/// <summary>Databases: one zone or two, a size up or down, backups for a day.</summary>
internal sealed class DatabaseProposer : IProposer
{
    private const int LeastDays = 1;

    public IEnumerable<Proposal> Of(PlannedTemplates planned) => planned.Templates.Of("AWS::RDS::DBInstance").SelectMany(instance => Of(instance, planned));

    private static IEnumerable<Proposal> Of(TemplateResource instance, PlannedTemplates planned)
    {
        var name = planned.OwnerOf(instance);
        var isMultiAz = instance.Of("MultiAZ").IsTrue();
        yield return new Proposal(
            isMultiAz ? $"{name} in one zone: while that is lost, so is the database" : $"{name} in two zones: the second takes over within minutes",
            planned.Setting(instance, "MultiAz", isMultiAz ? "false" : "true"),
            planned.Draft.With(instance, "MultiAZ", !isMultiAz).Build());
        foreach (var (size, direction) in Ladder.Databases.Around(instance.Text("DBInstanceClass")))
            yield return new Proposal($"{name} one size {direction}: {size}", planned.Setting(instance, "InstanceClass", size), planned.Draft.With(instance, "DBInstanceClass", size).Build());
        if (instance.Of("BackupRetentionPeriod").AsNumber() is > LeastDays)
            yield return new Proposal($"backups of {name} for one day: no way back to an earlier one", planned.Setting(instance, "BackupDays", LeastDays), planned.Draft.With(instance, "BackupRetentionPeriod", LeastDays).Build());
    }
}
