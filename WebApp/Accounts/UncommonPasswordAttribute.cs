using System.ComponentModel.DataAnnotations;

namespace WebApp.Accounts;

/// <summary>Refuses the passwords that are tried first (ASVS 5.0, 6.2.4): those that leaked most often.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class UncommonPasswordAttribute : ValidationAttribute
{
    private static readonly Lazy<HashSet<string>> Common = new(Read);

    public override bool IsValid(object? value) => value is not string password || !Common.Value.Contains(password);

    private static HashSet<string> Read()
    {
        // Capitals are the first variation that is tried.
        var passwords = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        using var reader = new StreamReader(typeof(UncommonPasswordAttribute).Assembly.GetManifestResourceStream("WebApp.Accounts.CommonPasswords.txt")!);
        while (reader.ReadLine() is { } password) passwords.Add(password);
        return passwords;
    }
}
