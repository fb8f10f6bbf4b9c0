using System.Text;

namespace Slipway.Hosting.Aws.Stacks;

/// <summary>
/// Names in a template. They are made of a resource's name in the graph and of what it is, and of nothing else: CloudFormation replaces
/// what changes its name, so that neither a neighbour nor the plan may have a say in it.
/// </summary>
internal static class LogicalId
{
    /// <summary><c>my-db</c> and <c>Instance</c> become <c>MyDbInstance</c>.</summary>
    public static string Of(string resource, string part = "")
    {
        var id = new StringBuilder(resource.Length + part.Length);
        var begins = true;
        foreach (var character in resource)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                begins = true;
                continue;
            }

            id.Append(begins ? char.ToUpperInvariant(character) : character);
            begins = false;
        }

        return id.Append(part).ToString();
    }
}
