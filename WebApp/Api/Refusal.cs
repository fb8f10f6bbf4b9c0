using System.Diagnostics;
using Microsoft.Extensions.Localization;
using WebApp.Limits;
using WebApp.Localization;

namespace WebApp.Api;

/// <summary>Says why something wasn't done, in the reader's language.</summary>
internal sealed class Refusal(Problem problem) : IResult, IStatusCodeHttpResult
{
    public const string ContentType = "application/problem+json";

    private const int RetryAfterSeconds = 5;

    /// <summary>What is special about this case; in the reader's language already.</summary>
    public string? Detail { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>The limit that is reached, and the text that says so, with a blank for the time to wait.</summary>
    public (LimitVerdict Verdict, string Text)? Limit { get; init; }

    public int? StatusCode => problem.Status;

    /// <summary>A field that isn't as it has to be.</summary>
    public static Refusal Of(string field, string reason) =>
        new(Problem.Invalid) { Errors = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [field] = [reason] } };

    /// <summary>More than an account or a client may do in a time.</summary>
    public static Refusal Of(LimitVerdict limit, string text) => new(Problem.TooMany) { Limit = (limit, text) };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.Headers.CacheControl = "no-store";
        if (Limit is { } limit) response.TooMany(limit.Verdict);
        if (problem.Status == StatusCodes.Status503ServiceUnavailable) response.Headers.RetryAfter = $"{RetryAfterSeconds}";
        // RFC 9110 wants one; no browser asks for a password because of it.
        if (problem.Status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = "Cookie realm=\"board\"";

        var texts = httpContext.RequestServices.GetRequiredService<IStringLocalizer<Texts>>();
        var document = new ProblemDocument(problem.Address, texts[problem.Text], problem.Status)
        {
            Detail = Limit is { } reached ? texts.Sentence(reached.Text, reached.Verdict) : Detail,
            Errors = Errors,
            TraceId = problem.Status >= 500 ? Activity.Current?.TraceId.ToString() : null,
        };
        return JsonBody.WriteAsync(httpContext, JsonBody.Of(httpContext, document), problem.Status, ContentType);
    }
}
