using Amazon.CDK.AWS.RDS;

namespace Slipway.Hosting.Aws;

/// <summary>
/// A PostgreSQL server as an instance of RDS. What is null is the plan's choice. Every setting has its like in the section
/// <c>Aws:Resources:{name}</c>, which is stronger.
/// </summary>
public sealed class RdsOptions
{
    /// <summary>As in <c>db.t4g.micro</c>. Starter: <c>db.t4g.micro</c> (2 vCPU with bursts, 1 GiB); Production: <c>db.t4g.medium</c> (2 vCPU, 4 GiB).</summary>
    public string? InstanceClass { get; set; }

    /// <summary>The major version, or one with a minor: <c>18</c>, <c>17.6</c>. Default: the major version that runs on this machine.</summary>
    public string? EngineVersion { get; set; }

    /// <summary>GiB, from 20 on. Default: 20.</summary>
    public int? StorageGiB { get; set; }

    /// <summary>GiB up to which storage grows by itself; 0 for not at all. Starter: 0; Production: 100.</summary>
    public int? MaxStorageGiB { get; set; }

    /// <summary>Whether a second instance in another zone takes over when the first is lost. Starter: no; Production: yes.</summary>
    public bool? MultiAz { get; set; }

    /// <summary>Days for which backups are kept, 1 to 35. Starter: 7; Production: 14.</summary>
    public int? BackupDays { get; set; }

    /// <summary>Whether RDS refuses to delete it. Starter: no; Production: yes. A final snapshot is taken in both.</summary>
    public bool? DeletionProtection { get; set; }

    /// <summary>Changes whatever else there is to change, when all the rest has been decided.</summary>
    public Action<CfnDBInstance>? Construct { get; set; }
}
