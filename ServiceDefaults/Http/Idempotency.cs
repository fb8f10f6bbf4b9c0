namespace Slipway.ServiceDefaults.Http;

/// <summary>Which requests may be sent a second time: a repeated POST could do its work twice.</summary>
internal static class Idempotency
{
    public static bool MayRepeat(HttpRequestMessage request) => HasIdempotentMethod(request) && HasRepeatableContent(request);

    private static bool HasIdempotentMethod(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Options
        || request.Method == HttpMethod.Put || request.Method == HttpMethod.Delete || request.Method == HttpMethod.Trace;

    /// <summary>A stream may have been read to its end by the first attempt.</summary>
    private static bool HasRepeatableContent(HttpRequestMessage request) => request.Content is not (StreamContent or MultipartContent);
}
