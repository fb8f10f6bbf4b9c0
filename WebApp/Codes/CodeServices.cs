namespace WebApp.Codes;

internal static class CodeServices
{
    public static void AddCodes(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CodeCookie>();
        services.AddSingleton<CodeStore>();
        services.AddScoped<CodeSteps>();
    }
}
