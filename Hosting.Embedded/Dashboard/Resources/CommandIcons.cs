using System.Collections.Frozen;
using Slipway.Hosting.Embedded.Dashboard.Layout;

namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>An AppHost names the icons of its commands as Fluent UI does. The names that are met are drawn; any other is a plain one.</summary>
internal static class CommandIcons
{
    // A family of names has one picture: DatabaseLightning, DatabaseSearch, CloudDatabase. The first that is found in a name counts.
    private static readonly (string Part, string Icon)[] Families =
    [
        ("Database", Marks.Database), ("Cloud", Marks.Cloud), ("Document", Marks.Page), ("Folder", Marks.Folder), ("Key", Marks.Key), ("Certificate", Marks.Key),
        ("Lock", Marks.Key), ("Shield", Marks.Key), ("Link", Marks.Link), ("Globe", Marks.Globe), ("Mail", Marks.Mail), ("Send", Marks.Mail), ("Chat", Marks.Mail),
        ("Table", Marks.Table), ("Branch", Marks.Graph), ("Bug", Marks.Bug), ("Beaker", Marks.Beaker), ("Heart", Marks.Heart), ("Lightning", Marks.Lightning),
        ("Flash", Marks.Lightning), ("Bracket", Marks.Code), ("Braces", Marks.Code), ("Code", Marks.Code), ("Console", Marks.Console), ("Search", Marks.Search),
        ("Checkmark", Marks.Done), ("Warning", Marks.Warning), ("ArrowDownload", Marks.Download), ("ArrowUpload", Marks.Upload),
    ];

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Add"] = Marks.Add,
        ["ArrowClockwise"] = Marks.Restart,
        ["ArrowCounterclockwise"] = Marks.Restart,
        ["ArrowReset"] = Marks.Restart,
        ["ArrowSync"] = Marks.Restart,
        ["Broom"] = Marks.Delete,
        ["Copy"] = Marks.Copy,
        ["Delete"] = Marks.Delete,
        ["Dismiss"] = Marks.Close,
        ["DismissCircle"] = Marks.Close,
        ["Eraser"] = Marks.Delete,
        ["Eye"] = Marks.Eye,
        ["Info"] = Marks.Info,
        ["Open"] = Marks.External,
        ["Pause"] = Marks.Pause,
        ["Play"] = Marks.Start,
        ["Settings"] = Marks.Settings,
        ["Stop"] = Marks.Stop,
        ["Subtract"] = Marks.Subtract,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string Of(string? name)
    {
        if (name is null) return Marks.Command;
        if (Names.TryGetValue(name, out var icon)) return icon;
        return Array.Find(Families, f => name.Contains(f.Part, StringComparison.OrdinalIgnoreCase)).Icon ?? Marks.Command;
    }
}
