using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Containers.Choice;

/// <summary>What an earlier run of this graph chose: its data are there.</summary>
/// <param name="Mode">Native or Containers.</param>
/// <param name="Engine">Whose containers: "docker" or "podman".</param>
internal sealed record KeptChoice(EnginesMode Mode, string? Engine)
{
    /// <summary>The choice, or null when there is none yet.</summary>
    public static KeptChoice? Load(HostFolders folders)
    {
        var file = FileOf(folders);
        if (File.Exists(file) && File.ReadAllText(file).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var mode, .. var rest])
        {
            if (mode == nameof(EnginesMode.Native)) return new(EnginesMode.Native, null);
            if (mode == nameof(EnginesMode.Containers) && rest is [var engine]) return new(EnginesMode.Containers, engine);
        }

        // Data of a version that knew native engines only.
        return Directory.Exists(folders.Volumes) ? new(EnginesMode.Native, null) : null;
    }

    /// <summary>Whether it was written down, rather than seen by the data.</summary>
    public static bool IsSaved(HostFolders folders) => File.Exists(FileOf(folders));

    public void Save(HostFolders folders, ILogger logger)
    {
        try
        {
            Directory.CreateDirectory(folders.Graph);
            var temporary = FileOf(folders) + ".new";
            File.WriteAllText(temporary, $"{Mode} {Engine}".TrimEnd() + "\n");
            File.Move(temporary, FileOf(folders), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("The choice of engines can't be kept in {Folder}: {Message} The next run chooses again.", folders.Graph, e.Message);
        }
    }

    private static string FileOf(HostFolders folders) => Path.Combine(folders.Graph, "engines");
}
