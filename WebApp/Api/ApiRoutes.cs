namespace WebApp.Api;

/// <summary>The board for programs.</summary>
internal static class ApiRoutes
{
    private const string Prefix = "/api";

    /// <summary>What a program that reads may say.</summary>
    public static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static bool Has(HttpRequest request) => request.Path.StartsWithSegments(Prefix, StringComparison.OrdinalIgnoreCase);

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Prefix).Refuses(500, 503).LimitsWriting();
        api.MapPosts();         // /api/posts  /api/posts/{id}
        api.MapImages();        // /api/posts/{id}/images
        api.MapComments();      // /api/posts/{id}/comments
        api.MapSearch();        // /api/search
        api.MapSession();       // /api/session  /api/me
        api.MapDescription();   // /api/openapi.json  /api/problems/{name}
    }
}
