namespace Slipway.Hosting.Embedded.Dashboard.Layout;

/// <summary>Icons: paths on a field of 24 by 24, drawn as lines.</summary>
internal static class Marks
{
    public const string Logo = "M3 17h18M5 17l4-8h6l4 8M12 9V4M12 4l4 2.5M2 21c2-1.5 4-1.5 5 0 2-1.5 4-1.5 5 0 2-1.5 4-1.5 5 0 2-1.5 4-1.5 5 0";
    public const string Resources = "M4 5h16v5H4zM4 14h16v5H4zM7.5 7.5h.01M7.5 16.5h.01";
    public const string Console = "M4 5h16v14H4zM7.5 9.5l3 2.5-3 2.5M12.5 15h4";
    public const string Page = "M6 3h8l4 4v14H6zM14 3v4h4";
    public const string Contrast = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 3v18M12 7.500h7.500M12 12h9M12 16.500h7.500";
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

    public const string Question = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.500 9.500a2.600 2.600 0 1 1 3.700 2.400c-.800.400-1.200.900-1.200 1.900M12 16.800h.01";
    public const string Down = "M6.500 9.500L12 15l5.500-5.500";
    public const string Funnel = "M4 5.500h16l-6 7V19l-4-2v-4.500z";
    public const string Info = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.500M12 7.500h.01";
    public const string Warning = "M12 4l9 16H3zM12 10v4.500M12 17.300h.01";
    public const string Add = "M12 5v14M5 12h14";
    public const string Subtract = "M5 12h14";
    public const string Delete = "M4 7h16M9 7V4h6v3M6.500 7l1 13h9l1-13M10 11v5.500M14 11v5.500";
    public const string Upload = "M12 15V4M7.500 8.500L12 4l4.500 4.500M5 20h14";
    public const string Database = "M5 6.500C5 3 19 3 19 6.500S5 10 5 6.500zM5 6.500v11c0 3.500 14 3.500 14 0v-11M5 12c0 3.500 14 3.500 14 0";
    public const string Cloud = "M7 18.500a4.500 4.500 0 0 1-.600-8.960 6 6 0 0 1 11.500 1.500A3.800 3.800 0 0 1 17.200 18.500z";
    public const string Folder = "M3.500 6h6l2 2.500h9V19h-17z";
    public const string Key = "M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 12l8-8M15.500 7.500l3 3";
    public const string Link = "M10 14a4 4 0 0 0 5.700 0l3.300-3.300a4 4 0 0 0-5.700-5.700L12 6.300M14 10a4 4 0 0 0-5.700 0L5 13.300A4 4 0 0 0 10.700 19l1.300-1.300";
    public const string Globe = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c-5 5.500-5 12.500 0 18 5-5.500 5-12.500 0-18z";
    public const string Mail = "M3.500 6h17v12.500h-17zM3.500 7l8.500 6.500L20.500 7";
    public const string Bug = "M8 10h8v5a4 4 0 0 1-8 0zM9 10a3 3 0 0 1 6 0M4 9l4 2M20 9l-4 2M4 14h4M20 14h-4M5 19l3-2M19 19l-3-2";
    public const string Beaker = "M9 3h6M10 3v6L5 18.500a1.500 1.500 0 0 0 1.300 2h11.400a1.500 1.500 0 0 0 1.300-2L14 9V3M7.500 15h9";
    public const string Heart = "M12 20C5 15 3 11.500 3.500 8.500 4.200 4.500 9.500 3.500 12 7.500c2.500-4 7.800-3 8.500 1C21 11.500 19 15 12 20z";
    public const string Lightning = "M13 3L5 13.500h5.500L10 21l8.500-11H13z";
    public const string Code = "M8 7l-5 5 5 5M16 7l5 5-5 5M14 5l-4 14";
    public const string Settings = "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 3.500v3M12 17.500v3M3.500 12h3M17.500 12h3M6 6l2.100 2.100M15.900 15.900L18 18M18 6l-2.100 2.100M8.100 15.900L6 18";

    /// <summary>The logo on its own field, escaped for an address.</summary>
    public const string Favicon =
        "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Crect width='24' height='24' rx='6' fill='%230b7285'/%3E%3Cpath d='M4.500 15h15M6.500 15l3-6h5l3 6M12 9V5M12 5l3 2' fill='none' stroke='white' stroke-width='1.600' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E";
}
