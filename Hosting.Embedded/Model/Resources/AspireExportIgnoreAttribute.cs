namespace Aspire.Hosting;

/// <summary>Marks what AppHosts in other languages shall not see; this host runs AppHosts in C#.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
public sealed class AspireExportIgnoreAttribute : Attribute
{
    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}
