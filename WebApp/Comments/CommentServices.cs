namespace WebApp.Comments;

internal static class CommentServices
{
    public static void AddComments(this IServiceCollection services)
    {
        services.AddScoped<CommentList>();
        services.AddScoped<CommentWriter>();
    }
}
