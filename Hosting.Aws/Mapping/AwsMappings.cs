using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws.Cache;
using Slipway.Hosting.Aws.Database;
using Slipway.Hosting.Aws.Mail;
using Slipway.Hosting.Aws.Parameters;
using Slipway.Hosting.Aws.Service;
using Slipway.Hosting.Aws.Storage;

namespace Slipway.Hosting.Aws.Mapping;

/// <summary>The mappings that there are: Slipway's own, and those that the AppHost has added.</summary>
/// <param name="added">Stronger than Slipway's own, the last of them most.</param>
internal sealed class AwsMappings(IEnumerable<AwsMapping> added)
{
    private readonly AwsMapping[] _all =
    [
        .. added.Reverse(),
        new RdsMapping(),
        new PostgresDatabaseMapping(),
        new ElastiCacheMapping(),
        new S3BucketMapping(),
        new SesMapping(),
        new ProjectMapping(),
        new ParameterMapping(),
        new ConnectionStringMapping(),
    ];

    public AwsMapping? Of(IResource resource) => _all.FirstOrDefault(mapping => mapping.Maps(resource));
}
