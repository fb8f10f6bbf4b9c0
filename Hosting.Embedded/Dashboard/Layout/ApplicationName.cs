using Microsoft.Extensions.Hosting;

namespace Slipway.Hosting.Embedded.Dashboard.Layout;

/// <summary>What the application is called: the AppHost's assembly, without the words that every AppHost has in its name.</summary>
internal sealed class ApplicationName(IHostEnvironment environment)
{
    public string Name { get; } = Shorten(environment.ApplicationName);

    private static string Shorten(string name)
    {
        foreach (var ending in (string[])[".AppHost", "AppHost", ".Host"])
        {
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return name[..^ending.Length];
        }

        return name;
    }
}
