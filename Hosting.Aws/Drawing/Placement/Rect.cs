using System.Runtime.InteropServices;

namespace Slipway.Hosting.Aws.Drawing.Placement;

/// <summary>Whole units, so that the same picture is the same text on every machine.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Rect(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;

    public int Bottom => Y + Height;

    public int MiddleX => X + (Width / 2);

    public int MiddleY => Y + (Height / 2);

    public bool Overlaps(Rect other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

    public bool Contains(Rect other) => X <= other.X && other.Right <= Right && Y <= other.Y && other.Bottom <= Bottom;
}

[StructLayout(LayoutKind.Auto)]
internal readonly record struct Point(int X, int Y);
