using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;

namespace Slipway.Hosting.Aws.Publishing;

/// <summary>
/// Where publish writes to. All of it is written beside its place and moved there when it is whole, so that a publish that fails leaves
/// what an earlier one wrote.
/// </summary>
internal sealed class OutputFolder : IDisposable
{
    /// <summary>What another step writes, in minutes.</summary>
    public const string Images = "images";

    private const string Default = "aspire-output";
    private const string AssemblyFolder = "cdk.out";

    private readonly string _place;
    private readonly string _draft;

    /// <exception cref="DistributedApplicationException">It can't be written to, or it holds what others wrote.</exception>
    public OutputFolder(string? path)
    {
        _place = PlaceOf(path);
        if (!IsOurs(_place))
        {
            throw new DistributedApplicationException(
                $"'{_place}' holds other files than those that publish writes, and publish replaces a folder as a whole. Give another folder by --output-path, or an empty one.");
        }

        _draft = $"{_place}.{System.Environment.ProcessId}.draft";
        try
        {
            RemoveDraftsOfTheDead();
            Directory.CreateDirectory(_draft);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DistributedApplicationException($"Publish can't write to '{_place}': {exception.Message} Give another folder by --output-path.", exception);
        }
    }

    /// <summary>The folder of the cloud assembly, while it is a draft.</summary>
    public string Assembly => Path.Combine(_draft, AssemblyFolder);

    /// <summary>Where all of it is, once it is kept.</summary>
    public string Place => _place;

    /// <summary>Where a command that is given this path writes to.</summary>
    public static string PlaceOf(string? path) => Path.GetFullPath(path ?? Default);

    /// <summary>Where the cloud assembly of a command that is given this path is, once it is kept.</summary>
    public static string AssemblyOf(string? path) => Path.Combine(PlaceOf(path), AssemblyFolder);

    public string this[string file] => Path.Combine(_draft, file);

    /// <summary>Puts what was written in its place; images that are there stay.</summary>
    public void Keep()
    {
        var images = Path.Combine(_place, Images);
        if (Directory.Exists(images)) Directory.Move(images, this[Images]);
        if (Directory.Exists(_place)) Directory.Delete(_place, recursive: true);
        Directory.Move(_draft, _place);
    }

    /// <summary>Whether all that is there may go: it isn't there, it is empty, or it is what publish or the build of images wrote before.</summary>
    private static bool IsOurs(string place) =>
        !Directory.Exists(place)
        || File.Exists(Path.Combine(place, AssemblyFolder, "manifest.json"))
        || Directory.EnumerateFileSystemEntries(place).All(entry => Path.GetFileName(entry) == Images);

    /// <summary>A publish that was killed has left what it had written.</summary>
    private void RemoveDraftsOfTheDead()
    {
        if (Path.GetDirectoryName(_place) is not { } parent || !Directory.Exists(parent)) return;
        foreach (var draft in Directory.EnumerateDirectories(parent, $"{Path.GetFileName(_place)}.*.draft"))
        {
            if (int.TryParse(Path.GetFileName(draft).Split('.')[^2], NumberStyles.None, CultureInfo.InvariantCulture, out var process) && !IsAlive(process)) Directory.Delete(draft, recursive: true);
        }
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(_draft)) Directory.Delete(_draft, recursive: true);
    }
}
