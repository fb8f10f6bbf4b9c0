namespace WebApp.Codes;

/// <summary>A new code, or how long to wait for one.</summary>
internal readonly record struct IssuedCode(string? Code, TimeSpan Wait)
{
    public static IssuedCode Of(string code) => new(code, TimeSpan.Zero);

    public static IssuedCode NotBefore(TimeSpan wait) => new(null, wait);

    public override string ToString() => nameof(IssuedCode);
}
