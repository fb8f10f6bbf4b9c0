using Microsoft.AspNetCore.Http.Metadata;

namespace WebApp.Api;

/// <summary>What routes have in common, in words for the table of routes; each also says what it may answer.</summary>
internal static class RouteRules
{
    public static TBuilder Refuses<TBuilder>(this TBuilder routes, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder =>
        routes.WithMetadata([.. statuses.Select(status => new ProducesResponseTypeMetadata(status, typeof(ProblemDocument), [Refusal.ContentType]))]);

    /// <summary>What changes something is counted, and may be too much.</summary>
    public static RouteGroupBuilder LimitsWriting(this RouteGroupBuilder routes)
    {
        ((IEndpointConventionBuilder)routes).Finally(route =>
        {
            if (!route.Metadata.OfType<IHttpMethodMetadata>().Any(methods => methods.HttpMethods.Contains(HttpMethods.Get, StringComparer.Ordinal)))
                route.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status429TooManyRequests, typeof(ProblemDocument), [Refusal.ContentType]));
        });
        return routes;
    }

    /// <summary>Only for who is logged in.</summary>
    public static TBuilder ForAccounts<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.RequireAuthorization().Refuses(401, 403);

    /// <summary>Only for who says which version is meant.</summary>
    public static TBuilder ForVersion<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(new NeedsVersion()).Refuses(404, 412, 428);

    /// <summary>A body of JSON, which is checked by the rules of its fields.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route)
        where T : class => route.AddEndpointFilter<FieldRules<T>>().Refuses(400, 413, 415);

    /// <summary>For results, which know what they are.</summary>
    public static EndpointBuilder Answers<T>(this EndpointBuilder route, int status)
    {
        route.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(T), ["application/json"]));
        return route;
    }
}

/// <summary>Marks a route that asks for If-Match.</summary>
internal sealed class NeedsVersion;
