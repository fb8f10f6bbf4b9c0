namespace WebApp.Tests.Model;

/// <summary>Projects that are there as files, never built.</summary>
internal sealed class ProjectFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("slipway-projects-").FullName;

    /// <returns>The path of the project file.</returns>
    public string Add(string name, string? launchSettings = null, string content = "<Project />")
    {
        var folder = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.Combine(folder, "Properties"));
        var file = Path.Combine(folder, $"{name}.csproj");
        File.WriteAllText(file, content);
        if (launchSettings is not null) File.WriteAllText(Path.Combine(folder, "Properties", "launchSettings.json"), launchSettings);
        return file;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
