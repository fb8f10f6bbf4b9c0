using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace WebApp.Api;

/// <summary>What was asked for; or 304 where the reader has it already.</summary>
/// <param name="value">The body.</param>
/// <param name="tag">Its ETag; null for a weak one made of the body.</param>
internal sealed class Tagged<T>(T value, string? tag = null) : IResult, IEndpointMetadataProvider, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status200OK;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Answers<T>(StatusCodes.Status200OK).Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified, typeof(void)));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var headers = httpContext.Response.Headers;
        // To be kept by the reader alone, and asked for again each time: others write meanwhile.
        headers.CacheControl = "private, no-cache";
        var body = JsonBody.Of(httpContext, value);
        if (httpContext.RequestServices.GetRequiredService<IOptions<ApiOptions>>().Value.ETags)
        {
            var current = tag ?? EntityTags.OfContent(body);
            headers.ETag = current;
            if (EntityTags.IsKnown(httpContext.Request, current))
            {
                httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        return JsonBody.WriteAsync(httpContext, body);
    }
}

/// <summary>What was changed, as it stands now.</summary>
internal sealed class Saved<T>(T value, string tag) : IResult, IEndpointMetadataProvider, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status200OK;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Answers<T>(StatusCodes.Status200OK);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.Headers.ETag = tag;
        return JsonBody.WriteAsync(httpContext, JsonBody.Of(httpContext, value));
    }
}

/// <summary>What is new, and its address.</summary>
internal sealed class Added<T>(T value, string address, string? tag = null) : IResult, IEndpointMetadataProvider, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status201Created;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Answers<T>(StatusCodes.Status201Created);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.Headers.Location = address;
        if (tag is not null) httpContext.Response.Headers.ETag = tag;
        return JsonBody.WriteAsync(httpContext, JsonBody.Of(httpContext, value), StatusCodes.Status201Created);
    }
}
