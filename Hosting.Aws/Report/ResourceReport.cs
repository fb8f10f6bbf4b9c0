using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws;

/// <summary>What became of each resource of the graph; <c>resources.md</c> is made of it.</summary>
public sealed class ResourceReport
{
    private readonly List<ResourceLine> _lines = [];

    internal IReadOnlyList<ResourceLine> Lines => _lines;

    /// <summary>Says what became of a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="became">As people call it: <c>RDS for PostgreSQL 18, db.t4g.micro</c>.</param>
    /// <param name="why">Why this, in a sentence.</param>
    /// <param name="settings">The settings that matter, each in a few words.</param>
    public void Became(IResource resource, string became, string why, params IReadOnlyList<string> settings) => _lines.Add(new ResourceLine(resource.Name, became, why, settings));
}

internal sealed record ResourceLine(string Resource, string Became, string Why, IReadOnlyList<string> Settings);
