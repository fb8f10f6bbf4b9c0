namespace Slipway.Hosting.Aws.Images;

/// <summary>Where images are pushed to.</summary>
/// <param name="Host">As it stands before an image's name.</param>
/// <param name="Login">Null where anybody may.</param>
internal sealed record ImageRegistry(string Host, (string User, string Password)? Login)
{
    /// <summary>A record would tell the password.</summary>
    public override string ToString() => Host;
}
