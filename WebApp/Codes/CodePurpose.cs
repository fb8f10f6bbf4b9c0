namespace WebApp.Codes;

/// <summary>What a code is for. A code of one purpose is of no use for another: nothing of it has the same name.</summary>
/// <param name="Name">In Redis, in the cookie's name and in what protects it.</param>
/// <param name="Path">The pages that see the cookie.</param>
internal sealed record CodePurpose(string Name, string Path)
{
    public static readonly CodePurpose SignUp = new("signup", "/signup");

    public static readonly CodePurpose PasswordReset = new("password", "/password");
}
