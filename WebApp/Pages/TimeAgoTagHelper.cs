using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using WebApp.Localization;

namespace WebApp.Pages;

/// <summary>Shows how long ago something was: without a script the server can't know the reader's time zone.</summary>
[HtmlTargetElement("time", Attributes = "since")]
public sealed class TimeAgoTagHelper(IStringLocalizer<Texts> texts, TimeProvider time) : TagHelper
{
    public DateTimeOffset Since { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var utc = Since.ToUniversalTime();
        output.Attributes.SetAttribute("datetime", utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", utc.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));
        output.Content.SetContent(Describe(time.GetUtcNow() - utc, utc));
    }

    private string Describe(TimeSpan age, DateTimeOffset utc) => age switch
    {
        { TotalMinutes: < 1 } => texts["TimeNow"],
        { TotalHours: < 1 } => texts["TimeMinutes", (int)age.TotalMinutes],
        { TotalDays: < 1 } => texts["TimeHours", (int)age.TotalHours],
        { TotalDays: < 7 } => texts["TimeDays", (int)age.TotalDays],
        _ => utc.ToString(texts["DateFormat"], CultureInfo.CurrentCulture),
    };
}
