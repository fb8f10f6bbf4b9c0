using System.Text.RegularExpressions;
using Aspire.Hosting;

namespace Slipway.Hosting.Aws.Publishing;

/// <summary>
/// Names in a template are put together from a resource's name and what it is, and two resources can come to the same: a server 'postgres'
/// has a secret for applications, and a secret parameter 'postgres-app' is one.
/// </summary>
internal static partial class NameClash
{
    /// <summary>Says of a clash what a person can do about it.</summary>
    /// <exception cref="DistributedApplicationException">Two resources have come to the same name.</exception>
    public static async Task ToldAsync(Func<Task> publish)
    {
        try
        {
            await publish();
        }
        // The JSII runtime passes errors of the CDK on as exceptions of no kind.
        catch (Exception exception) when (Told().Match(exception.Message) is { Success: true } clash)
        {
            throw new DistributedApplicationException(
                $"Two resources of the graph would both be '{clash.Groups["name"].Value}' in a template, where names are put together from a resource's name and what it is. Rename one of them.",
                exception);
        }
    }

    [GeneratedRegex("already a Construct with name '(?<name>[^']+)'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Told();
}
