using Aspire.Hosting;

namespace Slipway.Hosting.Aws.Environment;

/// <summary>What this library adds to the embedded host's dashboard. Under Aspire, whose dashboard takes no pages, nothing is behind it (<c>Dashboard/</c> isn't built).</summary>
internal static partial class DashboardSeam
{
    /// <summary>The graph has a place on AWS.</summary>
    public static void AddCloud(IDistributedApplicationBuilder builder) => AddCloudPage(builder);

    /// <summary>The graph has a bucket.</summary>
    public static void AddStorage(IDistributedApplicationBuilder builder) => AddStoragePage(builder);

    static partial void AddCloudPage(IDistributedApplicationBuilder builder);

    static partial void AddStoragePage(IDistributedApplicationBuilder builder);
}
