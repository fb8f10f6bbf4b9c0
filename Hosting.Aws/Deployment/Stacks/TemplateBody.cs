using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Aspire.Hosting;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Deployment.Stacks;

/// <summary>A template as CloudFormation is given it: without a space that means nothing.</summary>
internal static class TemplateBody
{
    // CloudFormation quotas: "Template body size in a request", docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html.
    private const int Largest = 51_200;

    private static readonly JsonSerializerOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="DistributedApplicationException">It is too large for a request.</exception>
    public static string Of(CloudTemplate template)
    {
        var body = JsonSerializer.Serialize(template.Root, Short);
        var size = Encoding.UTF8.GetByteCount(body);
        return size <= Largest ? body : throw new DistributedApplicationException(string.Create(
            CultureInfo.InvariantCulture,
            $"The template of '{template.Stack}' has {size:#,0} bytes, and CloudFormation takes {Largest:#,0} in a request. Larger ones can't be deployed from here yet; the CDK CLI can: npx aws-cdk deploy --app <output>/cdk.out"));
    }
}
