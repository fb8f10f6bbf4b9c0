namespace Slipway.Hosting.Aws.Cost.Steps;

/// <summary>A folder for what is synthesised, looked at and thrown away.</summary>
internal sealed class DraftFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("slipway-cost-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
