using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws.Stacks;

namespace Slipway.Hosting.Aws.Registry;

/// <summary>The repository of a service's images. A tag names one image for ever; what is pushed is scanned; the last thirty are kept.</summary>
internal static class ImageRepository
{
    private const string KeepThirty =
        """{"rules":[{"rulePriority":1,"description":"The last thirty","selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":30},"action":{"type":"expire"}}]}""";

    /// <returns>Its ARN, as a token of the application's stack.</returns>
    public static string Of(string service, AwsMapContext context)
    {
        var repository = new CfnRepository(context.Stacks.Registry, LogicalId.Of(service, "Repository"), new CfnRepositoryProps
        {
            RepositoryName = $"{context.Stacks.Prefix}/{service}",
            ImageTagMutability = "IMMUTABLE",
            ImageScanningConfiguration = new CfnRepository.ImageScanningConfigurationProperty { ScanOnPush = true },
            EncryptionConfiguration = new CfnRepository.EncryptionConfigurationProperty { EncryptionType = "AES256" },
            LifecyclePolicy = new CfnRepository.LifecyclePolicyProperty { LifecyclePolicyText = KeepThirty },
        })
        {
            CfnOptions = { DeletionPolicy = CfnDeletionPolicy.RETAIN, UpdateReplacePolicy = CfnDeletionPolicy.RETAIN },
        };
        _ = new CfnOutput(context.Stacks.Registry, LogicalId.Of(service, "RepositoryUri"), new CfnOutputProps { Value = repository.AttrRepositoryUri, Description = $"Where the images of '{service}' are pushed" });
        return context.Stacks.RegistryToApp.Pass(service, repository.AttrArn);
    }
}
