using System.Text.Json;
using System.Text.Json.Serialization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A project's <c>Properties/launchSettings.json</c>.</summary>
public sealed class LaunchSettings
{
    /// <summary>The profiles, by name, in the order of the file.</summary>
    [JsonPropertyName("profiles")]
    public Dictionary<string, LaunchProfile> Profiles { get; set; } = [];
}

/// <summary>A way to start a project.</summary>
public sealed class LaunchProfile
{
    /// <summary><c>Project</c> for one that the host can start.</summary>
    [JsonPropertyName("commandName")]
    public string? CommandName { get; set; }

    /// <summary>Its arguments, as one line.</summary>
    [JsonPropertyName("commandLineArgs")]
    public string? CommandLineArgs { get; set; }

    /// <summary>Its addresses, separated by semicolons.</summary>
    [JsonPropertyName("applicationUrl")]
    public string? ApplicationUrl { get; set; }

    /// <summary>Its environment variables.</summary>
    [JsonPropertyName("environmentVariables")]
    public Dictionary<string, string> EnvironmentVariables { get; set; } = [];

    /// <summary>The page to open.</summary>
    [JsonPropertyName("launchUrl")]
    public string? LaunchUrl { get; set; }

    /// <summary>Whether to open it.</summary>
    [JsonPropertyName("launchBrowser")]
    public bool? LaunchBrowser { get; set; }
}

/// <summary>Reads a project's launch settings and chooses the profile.</summary>
internal static class LaunchProfiles
{
    private static readonly JsonSerializerOptions Options = new()
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The profile to start a project with, or null when there is none.</summary>
    /// <param name="project">The project.</param>
    /// <param name="appHostProfile">The one that the AppHost was started with: of the same name is preferred.</param>
    /// <exception cref="DistributedApplicationException">The file is no JSON, or has no profile of the wanted name.</exception>
    public static LaunchProfile? Choose(ProjectResource project, string? appHostProfile) => Find(project, appHostProfile)?.Value;

    /// <summary>The same with its name.</summary>
    /// <exception cref="DistributedApplicationException">The file is no JSON, or has no profile of the wanted name.</exception>
    public static KeyValuePair<string, LaunchProfile>? Find(ProjectResource project, string? appHostProfile)
    {
        if (project.HasAnnotationOfType<ExcludeLaunchProfileAnnotation>()) return null;

        var metadata = project.GetProjectMetadata();
        var profiles = (metadata.LaunchSettings ?? Read(project.Name, metadata.ProjectPath))?.Profiles ?? [];

        if (project.TryGetLastAnnotation<LaunchProfileAnnotation>(out var wanted))
        {
            return profiles.TryGetValue(wanted.LaunchProfileName, out var named) ? new(wanted.LaunchProfileName, named) : throw new DistributedApplicationException(
                $"Project '{project.Name}' has no launch profile '{wanted.LaunchProfileName}'. " +
                $"Its launchSettings.json has: {(profiles.Count == 0 ? "none" : string.Join(", ", profiles.Keys))}.");
        }

        var startable = profiles.Where(p => p.Value is not null && p.Value.CommandName?.Equals("Project", StringComparison.OrdinalIgnoreCase) != false).ToArray();
        return startable.Length == 0 ? null : startable.FirstOrDefault(p => string.Equals(p.Key, appHostProfile, StringComparison.Ordinal), startable[0]);
    }

    private static LaunchSettings? Read(string resource, string projectPath)
    {
        // A single file has them beside it.
        var file = projectPath.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
            ? Path.ChangeExtension(projectPath, ".run.json")
            : Path.Combine(Path.GetDirectoryName(projectPath)!, "Properties", "launchSettings.json");
        if (!File.Exists(file)) return null;

        try
        {
            using var stream = File.OpenRead(file);
            return JsonSerializer.Deserialize<LaunchSettings>(stream, Options);
        }
        catch (JsonException e)
        {
            throw new DistributedApplicationException($"The launch settings of project '{resource}' can't be read: {file}: {e.Message}", e);
        }
    }
}
