using System.Globalization;

namespace Slipway.Hosting.Aws.Dashboard.Storage;

/// <summary>Bytes as people read them.</summary>
internal static class FileSize
{
    private const int Step = 1024;

    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB"];

    public static string Of(long bytes, CultureInfo culture)
    {
        var unit = 0;
        double size = bytes;
        for (; size >= Step && unit < Units.Length - 1; unit++) size /= Step;
        return string.Create(culture, $"{(unit == 0 ? size.ToString("0", culture) : size.ToString("0.0", culture))} {Units[unit]}");
    }
}
