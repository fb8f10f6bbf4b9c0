namespace Slipway.Hosting.Aws.Drawing.Model;

/// <summary>What stands in the picture as a box of its own.</summary>
/// <param name="Key">What links know it by.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Detail">What matters of it, in a few words.</param>
/// <param name="Sources">The resources of the templates that it stands for.</param>
internal sealed record Piece(string Key, PieceKind Kind, string Name, string Detail, params IReadOnlyList<string> Sources)
{
    /// <summary>The row of subnets that it stands in; null outside the network.</summary>
    public SubnetKind? Row { get; init; }

    /// <summary>The one zone that it stands in; null for all of them.</summary>
    public int? Zone { get; init; }

    /// <summary>What there is of it in each zone.</summary>
    public IReadOnlyList<Share> Shares { get; init; } = [];
}

/// <summary>What there is of a piece in a zone.</summary>
/// <param name="Zone">Which zone, from 0 on.</param>
/// <param name="Text">As in <c>standby</c>.</param>
/// <param name="IsCertain">Whether it is there for sure, or in one of the zones, as AWS chooses.</param>
internal sealed record Share(int Zone, string Text, bool IsCertain);

internal enum PieceKind
{
    Internet, Developer, CloudFront, HttpApi, VpcLink, Balancer, Service, Endpoints, Database, Cache, NatGateway, Bucket, Secrets, Registry, Mail, Metrics, Topic, Budget,
}

internal enum SubnetKind
{
    Public, Private, Isolated,
}
