namespace Slipway.Hosting.Embedded.Dashboard.Layout;

/// <summary>Icons: paths on a field of 24 by 24, drawn as lines.</summary>
internal static class Marks
{
    public const string Logo = "M3 17h18M5 17l4-8h6l4 8M12 9V4M12 4l4 2.5M2 21c2-1.5 4-1.5 5 0 2-1.5 4-1.5 5 0 2-1.5 4-1.5 5 0 2-1.5 4-1.5 5 0";
    public const string Resources = "M4 5h16v5H4zM4 14h16v5H4zM7.5 7.5h.01M7.5 16.5h.01";
    public const string Console = "M4 5h16v14H4zM7.5 9.5l3 2.5-3 2.5M12.5 15h4";
    public const string Page = "M6 3h8l4 4v14H6zM14 3v4h4";
    public const string Sun = "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M2 12h2M20 12h2M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4";
    public const string Moon = "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z";
    public const string Search = "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21";
    public const string Start = "M7 4.5l12 7.5-12 7.5z";
    public const string Stop = "M6 6h12v12H6z";
    public const string Restart = "M19.5 12a7.5 7.5 0 1 1-2.2-5.3M19.5 3v4.5H15";
    public const string More = "M5 12h.01M5 12h-.01M12 12h.01M12 12h-.01M19 12h.01M19 12h-.01";
    public const string Close = "M6 6l12 12M18 6L6 18";
    public const string Logs = "M5 6h14M5 10h14M5 14h9M5 18h11";
    public const string Eye = "M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z";
    public const string EyeOff = "M4 4l16 16M9.9 5.8A9.6 9.6 0 0 1 12 5.5c6.4 0 10 6.5 10 6.5a17 17 0 0 1-3.2 3.9M6.2 7.4A16 16 0 0 0 2 12s3.6 6.5 10 6.5c1.6 0 3-.4 4.2-1M9.9 9.9a3 3 0 0 0 4.2 4.2";
    public const string Copy = "M9 9h11v11H9zM5 15H4V4h11v1";
    public const string Done = "M5 12.5l4.5 4.5L19 7";
    public const string Table = "M4 5h16v14H4zM4 10h16M4 14.5h16M10 10v9";
    public const string Graph = "M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-4h12v4";
    public const string Pause = "M8 5v14M16 5v14";
    public const string Download = "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14";
    public const string External = "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6";
    public const string Command = "M5 12h14M13 6l6 6-6 6";

    /// <summary>The logo on its own field, escaped for an address.</summary>
    public const string Favicon =
        "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Crect width='24' height='24' rx='6' fill='%230b7285'/%3E%3Cpath d='M4.500 15h15M6.500 15l3-6h5l3 6M12 9V5M12 5l3 2' fill='none' stroke='white' stroke-width='1.600' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E";
}
