using Slipway.Hosting.Aws.Drawing.Model;
using Slipway.Hosting.Aws.Drawing.Placement;

namespace Slipway.Hosting.Aws.Drawing.Svg;

/// <summary>The colours that AWS's own diagrams have for their categories, so that readers know them.</summary>
internal static class Palette
{
    public const string Ink = "#16191F";
    public const string Faint = "#545B64";
    public const string Paper = "#FFFFFF";

    public static Category Of(PieceKind kind) => kind switch
    {
        PieceKind.CloudFront or PieceKind.HttpApi or PieceKind.VpcLink or PieceKind.Balancer or PieceKind.Endpoints or PieceKind.NatGateway => Networking,
        PieceKind.Service or PieceKind.Registry => Containers,
        PieceKind.Database or PieceKind.Cache => Databases,
        PieceKind.Bucket => Storage,
        PieceKind.Secrets => Security,
        PieceKind.Metrics or PieceKind.Topic or PieceKind.Budget => Management,
        PieceKind.Mail => Messages,
        _ => People,
    };

    public static (string Stroke, string Fill, string? Dash) Of(FrameKind kind) => kind switch
    {
        FrameKind.Cloud => (Ink, Paper, null),
        FrameKind.Region => ("#007E80", Paper, "6 4"),
        FrameKind.Network => ("#7A3FF2", Paper, null),
        FrameKind.Zone => ("#147EBA", "#F7FBFE", "6 4"),
        FrameKind.PublicSubnet => ("#6A8F1A", "#F1F7E4", null),
        FrameKind.PrivateSubnet => ("#007E80", "#E4F4F4", null),
        FrameKind.IsolatedSubnet => ("#44546A", "#EEF1F5", null),
        _ => ("#545B64", "#FAFAFA", null),
    };

    public static string Of(LinkKind kind) => kind switch
    {
        LinkKind.Edge => "#0B5CAD",
        LinkKind.Rule => Ink,
        LinkKind.WayOut => "#A65300",
        _ => "#6B6B6B",
    };

    public static IReadOnlyList<Category> Categories => [Networking, Containers, Databases, Storage, Security, Management, Messages];

    private static Category Networking { get; } = new("Network and delivery", "#7A3FF2");

    private static Category Containers { get; } = new("Containers", "#C55A00");

    private static Category Databases { get; } = new("Databases", "#B01FC0");

    private static Category Storage { get; } = new("Storage", "#4F7A12");

    private static Category Security { get; } = new("Security", "#C9252D");

    private static Category Management { get; } = new("Management", "#CF1169");

    private static Category Messages { get; } = new("Mail", "#B3261E");

    private static Category People { get; } = new("People", "#3B4754");
}

internal sealed record Category(string Name, string Colour);
