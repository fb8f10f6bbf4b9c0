namespace WebApp.Posts;

internal static class PostServices
{
    public static void AddPosts(this IServiceCollection services)
    {
        services.AddScoped<PostList>();
        services.AddScoped<PostReader>();
        services.AddScoped<PostWriter>();
        services.AddScoped<PostEditor>();
        services.AddScoped<NewImages>();
    }
}
