using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Hosting.Embedded.Debugging;

/// <summary>What an IDE can do.</summary>
internal sealed record IdeInfo(
    [property: JsonPropertyName("protocols_supported")] IReadOnlyList<string>? Protocols,
    [property: JsonPropertyName("supported_launch_configurations")] IReadOnlyList<string>? LaunchConfigurations)
{
    /// <summary>Whether it starts projects. One that doesn't say what it starts does.</summary>
    public bool StartsProjects => LaunchConfigurations is null || LaunchConfigurations.Contains(ProjectLaunch.ProjectType, StringComparer.Ordinal);
}

/// <summary>What an IDE shall start.</summary>
internal sealed record RunSessionRequest(
    [property: JsonPropertyName("launch_configurations")] IReadOnlyList<ProjectLaunch> Launches,
    [property: JsonPropertyName("env")] IReadOnlyList<SessionVariable> Environment,
    [property: JsonPropertyName("args"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<string>? Arguments);

/// <summary>A project, and how it is started.</summary>
internal sealed record ProjectLaunch(
    [property: JsonPropertyName("project_path")] string Path,
    [property: JsonPropertyName("mode")] string Mode,
    [property: JsonPropertyName("launch_profile")] string? Profile,
    [property: JsonPropertyName("disable_launch_profile")] bool DisableProfile)
{
    public const string ProjectType = "project";

    [JsonPropertyName("type")]
    [JsonPropertyOrder(-1)]
    public string Type => ProjectType;
}

/// <summary>An environment variable of a session.</summary>
internal sealed record SessionVariable([property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("value")] string Value);

/// <summary>What an IDE tells of a session. Which of the fields are there depends on the type.</summary>
internal sealed record IdeNotification
{
    [JsonPropertyName("notification_type")]
    public string? Type { get; init; }

    [JsonPropertyName("session_id")]
    public string? Session { get; init; }

    // 32 bits without a sign, says the protocol; dotnet watch sends them with one.
    [JsonPropertyName("pid")]
    public long? ProcessId { get; init; }

    [JsonPropertyName("exit_code")]
    public long? ExitCode { get; init; }

    [JsonPropertyName("is_std_err")]
    public bool IsError { get; init; }

    [JsonPropertyName("log_message")]
    public string? Log { get; init; }

    [JsonPropertyName("level")]
    public string? Level { get; init; }

    [JsonPropertyName("message")]
    public string? Message { get; init; }

    [JsonPropertyName("code")]
    public string? Code { get; init; }

    [JsonPropertyName("details")]
    public IReadOnlyList<IdeError>? Details { get; init; }

    /// <summary>A message of the session as one sentence.</summary>
    public string InWords => new IdeError(Code, Message, Details).InWords;
}

/// <summary>What went wrong in an IDE.</summary>
internal sealed record IdeError(
    [property: JsonPropertyName("code")] string? Code,
    [property: JsonPropertyName("message")] string? Message,
    [property: JsonPropertyName("details")] IReadOnlyList<IdeError>? Details)
{
    public string InWords
    {
        get
        {
            var own = string.Join(": ", new[] { Code, Message }.Where(p => p is { Length: > 0 }));
            return Details is { Count: > 0 } ? $"{own} ({string.Join("; ", Details.Select(d => d.InWords))})" : own;
        }
    }
}

internal sealed record IdeErrorDocument([property: JsonPropertyName("error")] IdeError? Error);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IdeInfo))]
[JsonSerializable(typeof(RunSessionRequest))]
[JsonSerializable(typeof(IdeNotification))]
[JsonSerializable(typeof(IdeErrorDocument))]
internal sealed partial class IdeJson : JsonSerializerContext;
