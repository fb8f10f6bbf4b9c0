using System.Text.Json.Serialization;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Commands.Asking;
using Slipway.Hosting.Embedded.Dashboard.Resources;

namespace Slipway.Hosting.Embedded.Dashboard.Asking;

/// <summary>All that is known of a resource, or of one of its replicas, as JSON.</summary>
internal sealed record ResourceDetails : ResourceAnswer
{
    private ResourceDetails(ResourceAnswer known) : base(known) { }

    /// <summary>The project, program or image, or null.</summary>
    [JsonPropertyOrder(1)]
    public string? Source { get; private init; }

    /// <summary>When it stopped last.</summary>
    [JsonPropertyOrder(1)]
    public DateTime? Stopped { get; private init; }

    /// <summary>What its health checks said.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<HealthAnswer> HealthReports { get; private init; } = [];

    /// <summary>What can be asked of it.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<OfferedCommandAnswer> Commands { get; private init; } = [];

    /// <summary>What it refers to, waits for, or belongs to.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<RelationAnswer> Relationships { get; private init; } = [];

    /// <summary>Facts that the graph tells of it.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<ValueAnswer> Properties { get; private init; } = [];

    /// <summary>Its variables; secret ones without their values.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<ValueAnswer> Environment { get; private init; } = [];

    public static ResourceDetails Of(ResourceView view, OfferedCommands commands, SecretValues secrets) => new(Of(view))
    {
        Source = ResourceSource.Of(view.Resource)?.Full,
        Stopped = view.Snapshot.StopTimeStamp,
        HealthReports = [.. view.Snapshot.HealthReports.Select(r => new HealthAnswer(r.Name, r.Status?.ToString(), r.Description ?? r.ExceptionText))],
        Commands = [.. commands.Of(view).Where(c => c.State != ResourceCommandState.Hidden).Select(CommandAnswers.Of)],
        Relationships = [.. view.Snapshot.Relationships.Select(r => new RelationAnswer(r.ResourceName, r.Type))],
        Properties = [.. ResourceFacts.OfTheGraph(view).Select(p => ValueAnswer.Of(p.Name, p.Value?.ToString(), p.IsSensitive))],
        Environment = [.. view.Snapshot.EnvironmentVariables.Select(v => ValueAnswer.Of(v.Name, v.Value, secrets.IsSecret(v.Name, v.Value)))],
    };
}

/// <summary>What a health check said; null while it has not been asked.</summary>
internal sealed record HealthAnswer(string Name, string? Status, string? Description);

/// <summary>A relation to another resource.</summary>
internal sealed record RelationAnswer(string Resource, string Type);

/// <summary>A named value; of a secret one, only that there is one.</summary>
internal sealed record ValueAnswer(string Name, string? Value, bool IsMasked)
{
    public static ValueAnswer Of(string name, string? value, bool isSecret) => new(name, isSecret ? null : value, isSecret);
}
