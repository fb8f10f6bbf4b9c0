using Microsoft.Extensions.Hosting;

namespace Slipway.Hosting.Embedded.Dashboard.Layout;

/// <summary>
/// What the application is called: the AppHost's assembly, without the words that every AppHost has in its name; where nothing is left of it, the folder
/// that the AppHost's is in.
/// </summary>
internal sealed class ApplicationName(IHostEnvironment environment)
{
    public string Name { get; } = Shorten(environment.ApplicationName) ?? Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(environment.ContentRootPath))) ?? environment.ApplicationName;

    private static string? Shorten(string name)
    {
        foreach (var ending in (string[])[".AppHost", "AppHost", ".Host"])
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return name.Length > ending.Length ? name[..^ending.Length] : null;
        }

        return name;
    }
}
