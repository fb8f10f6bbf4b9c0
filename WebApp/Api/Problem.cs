using System.Text.Json.Serialization;

namespace WebApp.Api;

/// <summary>A kind of problem that a program can tell from others (RFC 9457).</summary>
/// <param name="Name">Ends its address, and never changes.</param>
/// <param name="Status">Of the answer.</param>
/// <param name="Text">The name of its title among the texts.</param>
internal sealed record Problem(string Name, int Status, string Text)
{
    public static readonly Problem
        Malformed = new("malformed", StatusCodes.Status400BadRequest, "ProblemMalformed"),
        Invalid = new("invalid", StatusCodes.Status400BadRequest, "ProblemInvalid"),
        LoginRequired = new("login-required", StatusCodes.Status401Unauthorized, "ProblemLoginRequired"),
        LoginFailed = new("login-failed", StatusCodes.Status401Unauthorized, "LoginFailed"),
        CrossSite = new("cross-site", StatusCodes.Status403Forbidden, "ProblemCrossSite"),
        NotYours = new("not-yours", StatusCodes.Status403Forbidden, "ProblemNotYours"),
        NotFound = new("not-found", StatusCodes.Status404NotFound, "Error404"),
        WrongMethod = new("wrong-method", StatusCodes.Status405MethodNotAllowed, "ProblemWrongMethod"),
        Changed = new("changed", StatusCodes.Status412PreconditionFailed, "ProblemChanged"),
        TooLarge = new("too-large", StatusCodes.Status413PayloadTooLarge, "Error413"),
        WrongType = new("wrong-type", StatusCodes.Status415UnsupportedMediaType, "ProblemWrongType"),
        VersionRequired = new("version-required", StatusCodes.Status428PreconditionRequired, "ProblemVersionRequired"),
        TooMany = new("too-many-requests", StatusCodes.Status429TooManyRequests, "ProblemTooMany"),
        Internal = new("internal", StatusCodes.Status500InternalServerError, "Error500"),
        Unavailable = new("unavailable", StatusCodes.Status503ServiceUnavailable, "Error503");

    public static readonly IReadOnlyList<Problem> All =
    [
        Malformed, Invalid, LoginRequired, LoginFailed, CrossSite, NotYours, NotFound, WrongMethod, Changed, TooLarge, WrongType, VersionRequired, TooMany, Internal, Unavailable,
    ];

    /// <summary>Says what the kind is, to whoever opens it.</summary>
    public string Address => $"/api/problems/{Name}";

    /// <summary>What a status says that came without words.</summary>
    public static Problem Of(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => LoginRequired,
        StatusCodes.Status403Forbidden => NotYours,
        _ => All.FirstOrDefault(problem => problem.Status == status) ?? (status < 500 ? Malformed : Internal) with { Status = status },
    };
}

/// <param name="Type">Names the kind of problem, for programs.</param>
/// <param name="Title">The kind in a sentence, in the language that was asked for.</param>
/// <param name="Status">Of the answer.</param>
internal sealed record ProblemDocument(string Type, string Title, int Status)
{
    /// <summary>What is special about this case.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    /// <summary>What is wrong with each field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>By which those who run the board find it in their logs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceId { get; init; }
}
