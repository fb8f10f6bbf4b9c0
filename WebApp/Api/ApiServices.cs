using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authorization;

namespace WebApp.Api;

internal static class ApiServices
{
    /// <summary>What the board takes and gives is three levels deep.</summary>
    private const int MaxDepth = 8;

    public static void AddApi(this IServiceCollection services)
    {
        services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section);
        services.AddScoped<OwnPost>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, ApiChallenge>();
        services.AddApiDescription();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            var json = options.SerializerOptions;
            json.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            json.MaxDepth = MaxDepth;
            // What isn't understood is refused: a typo must not look like an omission, nor the second of two values win unseen.
            json.AllowDuplicateProperties = false;
            json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.PropertyNameCaseInsensitive = false;
            json.NumberHandling = JsonNumberHandling.Strict;
            // Korean as it is, in half the bytes; what is dangerous in HTML is still escaped.
            json.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        });
    }

    /// <summary>To come before routing, whose own refusals are told as problems too.</summary>
    public static void UseApi(this WebApplication app) => app.UseWhen(
        context => ApiRoutes.Has(context.Request),
        api => api.UseMiddleware<ApiFailures>().UseMiddleware<CrossSiteGuard>().UseMiddleware<BodyLimit>());
}
