using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace WebApp.Tests.Board;

/// <summary>The forms of a post's own pages.</summary>
internal static class PostForms
{
    /// <summary>Writes a post and opens the page on which it is edited.</summary>
    public static async Task<BoardAnswer> PublishAndEditAsync(this BoardBrowser browser, string title, string body, params byte[][] images)
    {
        var published = await browser.PublishAsync(title, body, images);
        return await browser.GetAsync($"{published.RedirectsTo}/edit");
    }

    /// <summary>Sends the page's form as it stands, with these fields instead of those that it shows.</summary>
    public static async Task<BoardAnswer> SaveAsync(this BoardBrowser browser, BoardAnswer page, (string Name, string Value)[] fields, params byte[][] images)
    {
        using var form = new MultipartFormDataContent();
        var shown = page.Page.QuerySelectorAll<IHtmlInputElement>("form.card input[type=hidden], form.card input#Title").Select(input => (Name: input.Name!, input.Value))
            .Append((Name: "Body", Value: page.Page.QuerySelector<IHtmlTextAreaElement>("#Body")?.Value ?? ""));
        foreach (var (name, value) in shown.Where(field => fields.All(f => f.Name != field.Name)).Concat(fields)) form.Add(new StringContent(value), name);
        foreach (var image in images) form.Add(new ByteArrayContent(image), "Images", "picture");
        return await browser.PostAsync(page.Address.AbsolutePath, form);
    }

    public static (string Name, string Value)[] Fields(params (string Name, string Value)[] fields) => fields;

    /// <summary>The ids of the images that an edit page offers to remove.</summary>
    public static IReadOnlyList<string> Removable(this BoardAnswer page) => [.. page.Page.QuerySelectorAll<IHtmlInputElement>("input[name=Remove]").Select(box => box.Value)];

    /// <summary>The addresses of the images that a page shows.</summary>
    public static IReadOnlyList<string> Images(this BoardAnswer page) => [.. page.Page.QuerySelectorAll<IHtmlImageElement>("main img").Select(image => image.Source!)];
}
