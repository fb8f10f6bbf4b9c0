using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;
using WebApp.Localization;

namespace WebApp.Pages;

/// <summary>Shows how long ago something was: without a script the server can't know the reader's time zone.</summary>
/// <remarks>No tag helper: a list shows twenty of them, and each would take longer than the rest of its row.</remarks>
public sealed class TimeAgo(IStringLocalizer<Texts> texts, TimeProvider time)
{
    public IHtmlContent Of(DateTimeOffset moment)
    {
        var utc = moment.ToUniversalTime();
        return new Element(utc, Describe(time.GetUtcNow() - utc, utc));
    }

    private string Describe(TimeSpan age, DateTimeOffset utc) => age switch
    {
        { TotalMinutes: < 1 } => texts["TimeNow"],
        { TotalHours: < 1 } => texts["TimeMinutes", (int)age.TotalMinutes],
        { TotalDays: < 1 } => texts["TimeHours", (int)age.TotalHours],
        { TotalDays: < 7 } => texts["TimeDays", (int)age.TotalDays],
        _ => utc.ToString(texts["DateFormat"], CultureInfo.CurrentCulture),
    };

    private sealed class Element(DateTimeOffset utc, string text) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            writer.Write("<time datetime=\"");
            writer.Write(utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            writer.Write("\" title=\"");
            writer.Write(utc.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));
            writer.Write("\">");
            encoder.Encode(writer, text);
            writer.Write("</time>");
        }
    }
}
