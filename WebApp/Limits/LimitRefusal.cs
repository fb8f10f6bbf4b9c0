using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using WebApp.Localization;
using WebApp.Pages;

namespace WebApp.Limits;

/// <summary>How a limit that is reached is told: 429, when to come back, and a sentence in the form that was sent.</summary>
internal static class LimitRefusal
{
    /// <summary>Sets the status and the header; what stands in the answer is the caller's.</summary>
    public static void TooMany(this HttpResponse response, LimitVerdict verdict)
    {
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = Math.Ceiling(verdict.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    /// <param name="page">Whose form was sent.</param>
    /// <param name="verdict">How long to wait.</param>
    /// <param name="reason">A sentence with the time to wait in it: <see cref="Sentence"/>.</param>
    /// <param name="field">The field beside which it stands; null for the form's own place.</param>
    public static PageResult TooMany(this PageModel page, LimitVerdict verdict, string reason, string? field = null)
    {
        page.Response.TooMany(verdict);
        return page.Reject(field, reason, StatusCodes.Status429TooManyRequests);
    }

    /// <summary>For a page without a form of its own: the error page.</summary>
    public static StatusCodeResult TooMany(this PageModel page, LimitVerdict verdict)
    {
        page.Response.TooMany(verdict);
        return new StatusCodeResult(StatusCodes.Status429TooManyRequests);
    }

    /// <summary>A text whose blank is the time to wait, in the words of the page's language.</summary>
    public static string Sentence(this IStringLocalizer<Texts> texts, string key, LimitVerdict verdict) => texts[key, verdict.RetryAfter switch
    {
        { TotalSeconds: <= 90 } => texts["WaitSeconds", (int)Math.Ceiling(verdict.RetryAfter.TotalSeconds)].Value,
        { TotalMinutes: <= 90 } => texts["WaitMinutes", (int)Math.Ceiling(verdict.RetryAfter.TotalMinutes)].Value,
        _ => texts["WaitHours", (int)Math.Ceiling(verdict.RetryAfter.TotalHours)].Value,
    }];
}
