using Slipway.Hosting.Dashboard;

namespace Slipway.Hosting.Aws.Dashboard.Storage;

/// <summary>The page of the buckets' objects, in the dashboard's menu.</summary>
internal sealed class StorageEntry : IDashboardPage
{
    public Type Component => typeof(StoragePage);

    public string Path => "storage";

    public DashboardText Title => StorageTexts.Title;

    public string Icon => "M5 7c0-1.7 3.1-3 7-3s7 1.3 7 3-3.1 3-7 3-7-1.3-7-3Zm0 0 1.6 10.6C6.9 19 9.2 20 12 20s5.1-1 5.4-2.4L19 7";

    public int Order => 700;

    // b for buckets: s is the structured logs.
    public char? Key => 'b';

    public string StyleSheet => StyleSheets.Read("storage.css");
}
