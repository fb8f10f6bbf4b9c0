using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using WebApp.Localization;

namespace WebApp.Api;

/// <summary>What the API says about itself: <c>/api/openapi.json</c> and <c>/api/problems/{name}</c></summary>
internal static class DescriptionRoutes
{
    public static void MapDescription(this IEndpointRouteBuilder api)
    {
        var description = api.MapGroup("").WithTags("Description");
        description.MapMethods("/openapi.json", ApiRoutes.Reading, Describe)
            .WithSummary("This document.").Produces<JsonObject>().Produces(StatusCodes.Status304NotModified, typeof(void));
        description.MapMethods("/problems/{name}", ApiRoutes.Reading, Explain).WithSummary("A kind of problem, to which the 'type' of a refusal leads.").Refuses(404);
    }

    private static async Task<FileContentHttpResult> Describe(ApiDocument document)
    {
        var body = await document.ReadAsync();
        return TypedResults.Bytes(body, "application/json", entityTag: EntityTagHeaderValue.Parse(EntityTags.OfContent(body)));
    }

    private static Results<Tagged<ProblemDocument>, Refusal> Explain(string name, IStringLocalizer<Texts> texts) =>
        Problem.All.FirstOrDefault(problem => problem.Name == name) is { } found
            ? new Tagged<ProblemDocument>(new ProblemDocument(found.Address, texts[found.Text], found.Status))
            : new Refusal(Problem.NotFound);
}
