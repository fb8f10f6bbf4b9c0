namespace Slipway.Hosting.Aws.Drawing.Placement;

/// <summary>Sizes, in units of the picture.</summary>
internal static class Measures
{
    public const int Margin = 24;
    public const int Header = 92;
    public const int Legend = 84;
    public const int Person = 96;

    /// <summary>Room for a label between a person and the cloud.</summary>
    public const int Threshold = 58;

    public const int FrameLabel = 34;
    public const int FramePad = 16;

    public const int SideWidth = 200;
    public const int SideHeight = 68;
    public const int SideGap = 28;

    /// <summary>Room for a label beside a box.</summary>
    public const int LabelRoom = 64;

    public const int Lane = 14;

    /// <summary>From a box to a label beside it: past the borders of its subnet and zone.</summary>
    public const int PastBorders = 22;

    /// <summary>From a box to the first lane beside it: a port's number stands before it.</summary>
    public const int FirstLane = 62;

    public const int ZoneWidth = 240;
    public const int ZoneGap = 76;
    public const int ZonePad = 14;
    public const int Caption = 30;
    public const int WideHeight = 88;
    public const int PortGap = 20;
    public const int WideGap = 38;
    public const int RowGap = 18;
    public const int RowPad = 14;
    public const int NatHeight = 56;
}
