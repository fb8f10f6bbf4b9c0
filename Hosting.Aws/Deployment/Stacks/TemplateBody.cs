using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Deployment.Stacks;

/// <summary>A template as CloudFormation is given it: without a space that means nothing.</summary>
/// <param name="Text">JSON.</param>
internal sealed record TemplateBody(string Text)
{
    // CloudFormation quotas: "Template body size in a request", docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html.
    public const int LargestOfRequest = 51_200;

    private static readonly JsonSerializerOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public int Size { get; } = Encoding.UTF8.GetByteCount(Text);

    public bool FitsIntoRequest => Size <= LargestOfRequest;

    public static TemplateBody Of(CloudTemplate template) => new(JsonSerializer.Serialize(template.Root, Short));
}
