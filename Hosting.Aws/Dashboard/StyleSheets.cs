namespace Slipway.Hosting.Aws.Dashboard;

/// <summary>Styles of pages, out of the assembly.</summary>
internal static class StyleSheets
{
    public static string Read(string name)
    {
        using var stream = typeof(StyleSheets).Assembly.GetManifestResourceStream($"Dashboard.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
