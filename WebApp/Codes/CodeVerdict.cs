namespace WebApp.Codes;

internal enum CodeVerdict
{
    Right,

    /// <summary>There are attempts left.</summary>
    Wrong,

    /// <summary>Too old, used, replaced or guessed at too often: a new one is needed.</summary>
    Expired,
}
