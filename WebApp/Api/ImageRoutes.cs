using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using WebApp.Images;
using WebApp.Localization;

namespace WebApp.Api;

/// <summary><c>/api/posts/{id}/images</c>: an image a request, its bytes as the body.</summary>
internal static class ImageRoutes
{
    public static void MapImages(this IEndpointRouteBuilder api)
    {
        var images = api.MapGroup("/posts/{id:long}/images").WithTags("Images").ForAccounts().ForVersion();
        images.MapPost("", Add).Accepts<Stream>("image/*").WithSummary("Adds an image (JPEG, PNG, WebP or GIF, the bytes as they are) to one's own post.").Refuses(400, 413, 415);
        images.MapDelete("/{image:long}", Remove).WithSummary("Removes an image from one's own post.");
    }

    private static async Task<Results<Saved<ApiPost>, Refusal>> Add(
        long id, HttpContext context, OwnPost own, IOptions<ImageLimits> options, IStringLocalizer<Texts> texts)
    {
        var (post, refusal) = await own.OpenAsync(id, context);
        if (post is null) return refusal!;

        var limits = options.Value.Beside(post.Images.Count, post.Images.Sum(image => (long)image.Bytes));
        // Twice as much may come, so that who sends a little too much still hears what is wrong.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server) server.MaxRequestBodySize = 2L * limits.BytesEach;
        if (await BodyLimit.ReadAsync(context.Request, limits.BytesEach) is not { } content) return new Refusal(Problem.TooLarge) { Detail = texts.Of(ImageProblem.TooBig, limits) };
        var (upload, problem) = ImageUpload.Read(content, limits);
        if (upload is null) return Refusal.Of("image", texts.Of(problem, options.Value));
        return await own.SaveAsync(post, post.Title, post.Body, removed: [], [upload], context);
    }

    private static async Task<Results<Saved<ApiPost>, Refusal>> Remove(long id, long image, HttpContext context, OwnPost own)
    {
        var (post, refusal) = await own.OpenAsync(id, context);
        if (post is null) return refusal!;
        if (post.Images.All(i => i.Id != image)) return new Refusal(Problem.NotFound);
        return await own.SaveAsync(post, post.Title, post.Body, [image], added: [], context);
    }
}
