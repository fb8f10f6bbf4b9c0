namespace WebApp.Api;

/// <summary>
/// Refuses bodies that are too large. Not by the server's own limit, which breaks the connection off: a sender who is still busy sending
/// would learn nothing.
/// </summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    /// <summary>
    /// A text of 10,000 characters has 60,000 bytes as JSON when a client writes each of them as an escape; a title and whatever
    /// blanks a client likes have room beside it.
    /// </summary>
    private const int MaxJsonBytes = 128 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        if (request.HasJsonContentType() && (request.ContentLength > MaxJsonBytes || !await IsCountedAsync(request)))
        {
            await new Refusal(Problem.TooLarge).ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    /// <returns>What is sent; null when it is more.</returns>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int limit)
    {
        if (request.ContentLength > limit) return null;
        using var content = new MemoryStream((int)(request.ContentLength ?? 0));
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted) is > 0 and var read)
        {
            if (content.Length + read > limit) return null;
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    /// <summary>A body that comes in chunks doesn't say beforehand how long it is.</summary>
    private static async Task<bool> IsCountedAsync(HttpRequest request)
    {
        if (request.ContentLength is not null) return true;
        if (await ReadAsync(request, MaxJsonBytes) is not { } body) return false;
        request.Body = new MemoryStream(body, writable: false);
        return true;
    }
}
