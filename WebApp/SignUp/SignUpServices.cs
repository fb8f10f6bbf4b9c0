namespace WebApp.SignUp;

internal static class SignUpServices
{
    public static void AddSignUp(this IServiceCollection services)
    {
        services.AddScoped<SignUpMail>();
        services.AddScoped<SignUpFlow>();
    }
}
