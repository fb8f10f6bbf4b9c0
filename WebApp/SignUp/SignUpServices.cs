namespace WebApp.SignUp;

internal static class SignUpServices
{
    public static void AddSignUp(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<SignUpCookie>();
        services.AddSingleton<SignUpCodes>();
        services.AddScoped<SignUpMail>();
        services.AddScoped<SignUpFlow>();
    }
}
