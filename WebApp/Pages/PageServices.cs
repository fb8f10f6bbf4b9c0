using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.WebEncoders;
using WebApp.Localization;
using WebApp.Security;

namespace WebApp.Pages;

internal static class PageServices
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddLocalization();
        // One for all: each page asks for it several times, and to make one takes longer than to look up a text.
        services.AddSingleton<IStringLocalizer<Texts>, StringLocalizer<Texts>>();
        services.AddSingleton<TimeAgo>();
        services.AddSingleton<IValidationAttributeAdapterProvider, AttributeAdapters>();
        services.AddRazorPages(pages => pages.Conventions.AuthorizePage("/Posts/New").AuthorizePage("/Posts/Edit").AuthorizePage("/Posts/Delete").AuthorizePage("/Posts/DeleteComment").AuthorizeFolder("/MyAccount"))
            .AddDataAnnotationsLocalization(options => options.DataAnnotationLocalizerProvider = (_, texts) => texts.Create(typeof(Texts)));
        // Korean as it is rather than as &#xD55C;: a third of the bytes, and what is dangerous in HTML is still encoded.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        services.Configure<MvcOptions>(options => options.Filters.Add<GoneAccountFilter>());
        services.Configure<MvcOptions>(options => options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true);
        // Its data-val attributes are for a script that the board doesn't have.
        services.Configure<MvcViewOptions>(options => options.HtmlHelperOptions.ClientValidationEnabled = false);
        services.AddAntiforgery(options => options.Cookie.Name = Cookies.Antiforgery);
        services.AddOptions<AntiforgeryOptions>().Configure<IHostEnvironment>((options, environment) => options.Cookie.SecurePolicy = Cookies.SecurePolicy(environment));
    }
}
