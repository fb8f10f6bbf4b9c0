namespace WebApp.Search;

internal static class SearchServices
{
    public static void AddSearch(this IServiceCollection services) => services.AddSingleton<PostSearch>();
}
