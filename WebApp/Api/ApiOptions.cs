namespace WebApp.Api;

/// <summary>The section <c>Api</c> of the settings.</summary>
internal sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>Whether answers carry an ETag, by which a client asks for what has changed only.</summary>
    public bool ETags { get; set; } = true;
}
