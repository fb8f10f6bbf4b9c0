using Slipway.Hosting.Aws.Drawing.Model;

namespace Slipway.Hosting.Aws.Drawing.Svg;

/// <summary>Small drawings of our own, in lines, 24 by 24.</summary>
internal static class Icons
{
    public static string Of(PieceKind kind) => kind switch
    {
        PieceKind.Internet or PieceKind.CloudFront => "M12 3a9 9 0 1 0 .01 0M3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18",
        PieceKind.Developer => "M12 4a4 4 0 1 0 .01 0M4 21c0-9 16-9 16 0z",
        PieceKind.HttpApi => "M8 6L3 12l5 6M16 6l5 6-5 6M13.5 5l-3 14",
        PieceKind.VpcLink or PieceKind.Endpoints => "M9 12h6M10 8H7a4 4 0 0 0 0 8h3M14 8h3a4 4 0 0 1 0 8h-3",
        PieceKind.Balancer => "M3 12h7M10 12l7-6M10 12h7M10 12l7 6M19 6h.01M19 12h.01M19 18h.01",
        PieceKind.Service => "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9",
        PieceKind.Database => "M5 6a7 3 0 0 0 14 0 7 3 0 0 0-14 0v12a7 3 0 0 0 14 0V6M5 12a7 3 0 0 0 14 0",
        PieceKind.Cache => "M13 3L6 13h5l-1 8 8-11h-5z",
        PieceKind.NatGateway => "M4 9h15l-4-4M20 15H5l4 4",
        PieceKind.Bucket => "M4 6a8 2.5 0 0 0 16 0 8 2.5 0 0 0-16 0l2.5 13a6 2 0 0 0 11 0L20 6",
        PieceKind.Secrets => "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14v3",
        PieceKind.Registry => "M4 9h16v11H4zM4 9l3-5h10l3 5M10 13h4",
        PieceKind.Mail => "M3 6h18v12H3zM3 6l9 7 9-7",
        PieceKind.Metrics => "M4 4v16h16M7 15l4-5 3 3 5-7",
        PieceKind.Topic => "M6 17v-6a6 6 0 0 1 12 0v6l2 2H4zM10 19.5a2 2 0 0 0 4 0",
        PieceKind.Budget => "M12 3a9 9 0 1 0 .01 0M15 9c-1-2-6-2-6 .5 0 3 6 2 6 5 0 2.500-5 2.500-6 .5M12 6v12",
        _ => "",
    };

    /// <summary>What AWS calls it.</summary>
    public static string NameOf(PieceKind kind) => kind switch
    {
        PieceKind.CloudFront => "CloudFront",
        PieceKind.HttpApi => "HTTP API",
        PieceKind.Balancer => "Application Load Balancer",
        PieceKind.Service => "ECS service on Fargate",
        PieceKind.Database => "RDS",
        PieceKind.Cache => "ElastiCache",
        PieceKind.Bucket => "S3 bucket",
        PieceKind.Mail => "SES",
        PieceKind.Topic => "SNS topic",
        _ => "",
    };
}
