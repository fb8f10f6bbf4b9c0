namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// A container that is only a convenience, such as a page to look into a database: where no container engine is, it does not start,
/// and the graph runs without it.
/// </summary>
internal sealed class OptionalContainerAnnotation : IResourceAnnotation;
