using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace WebApp.Api;

/// <summary>Adds to the OpenAPI document what routes and types alone don't say.</summary>
internal static class ApiDescription
{
    private const string Session = "session";

    private const string Introduction =
        """
        What the board's pages do, for programs. Every failure is a problem document (RFC 9457) whose 'type' says which; a HEAD is answered as a GET is.
        Log in with POST /api/session and send its cookie along. Browsers may write from the board's own pages only.
        """;

    public static void AddApiDescription(this IServiceCollection services)
    {
        services.AddSingleton<ApiDocument>();
        services.AddOpenApi(ApiDocument.Name, options =>
        {
            options.ShouldInclude = route => route.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer(DescribeBoard);
            options.AddOperationTransformer(DescribeHeaders);
            options.AddSchemaTransformer(DescribeInput);
        });
    }

    private static Task DescribeBoard(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "Board", Version = "1", Description = Introduction };
        // Not the address that this process happens to have.
        document.Servers = [new OpenApiServer { Url = "/" }];
        foreach (var path in document.Paths.Values) path.Operations?.Remove(HttpMethod.Head);

        var cookies = context.ApplicationServices.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        document.AddComponent(Session, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = cookies.Cookie.Name,
            Description = "Set by POST /api/session.",
        });
        return Task.CompletedTask;
    }

    private static Task DescribeHeaders(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        if (metadata.OfType<IAuthorizeData>().Any()) operation.Security = [new() { [new OpenApiSecuritySchemeReference(Session, context.Document)] = [] }];
        if (metadata.OfType<NeedsVersion>().Any()) operation.Parameters.Add(Header(HeaderNames.IfMatch, "The ETag of the version that is meant.", isRequired: true));
        if (operation.Responses?.ContainsKey("304") == true) operation.Parameters.Add(Header(HeaderNames.IfNoneMatch, "The ETag of the answer that is there already.", isRequired: false));
        return Task.CompletedTask;
    }

    private static Task DescribeInput(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (Example(type) is not { } example) return Task.CompletedTask;

        schema.Examples = [example];
        schema.AdditionalPropertiesAllowed = false;
        foreach (var property in type.GetProperties().Where(p => p.IsDefined(typeof(RequiredAttribute))))
        {
            // Nullable in C#, so that what is missing is told with all else that is wrong.
            if (schema.Properties?[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] is OpenApiSchema field) field.Type &= ~JsonSchemaType.Null;
        }

        return Task.CompletedTask;
    }

    private static JsonObject? Example(Type type)
    {
        if (type == typeof(PostInput)) return new JsonObject { ["title"] = "자전거를 팝니다", ["body"] = "작년에 샀고 거의 타지 않았습니다." };
        if (type == typeof(CommentInput)) return new JsonObject { ["body"] = "아직 있나요?" };
        return type == typeof(LoginInput) ? new JsonObject { ["email"] = "kim@example.org", ["password"] = "correct horse battery staple" } : null;
    }

    private static OpenApiParameter Header(string name, string description, bool isRequired) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Required = isRequired, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
