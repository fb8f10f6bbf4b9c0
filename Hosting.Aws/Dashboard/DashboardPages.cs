using Aspire.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Slipway.Hosting.Aws.Dashboard.Cloud;
using Slipway.Hosting.Aws.Dashboard.Storage;
using Slipway.Hosting.Dashboard;

namespace Slipway.Hosting.Aws.Environment;

/// <summary>The pages, for a graph that runs. This folder is built for the embedded host only.</summary>
internal static partial class DashboardSeam
{
    static partial void AddCloudPage(IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsPublishMode || builder.AppHostAssembly is not { } appHost) return;
        builder.Services.TryAddSingleton(new CloudProgram(appHost.Location, builder.AppHostDirectory));
        builder.Services.TryAddSingleton<CloudViews>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IDashboardPage, CloudEntry>());
    }

    static partial void AddStoragePage(IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsRunMode) builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IDashboardPage, StorageEntry>());
    }
}
