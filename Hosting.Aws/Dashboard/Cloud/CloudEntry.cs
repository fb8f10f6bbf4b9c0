using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Dashboard;

namespace Slipway.Hosting.Aws.Dashboard.Cloud;

/// <summary>The page of the graph on AWS, in the dashboard's menu.</summary>
internal sealed class CloudEntry(CloudViews views) : IDashboardPage
{
    public Type Component => typeof(CloudPage);

    public string Path => "cloud";

    public DashboardText Title => CloudTexts.Title;

    public string Icon => "M7 18.5a4.5 4.5 0 0 1-.6-8.96 6 6 0 0 1 11.5 1.5A3.8 3.8 0 0 1 17.2 18.5Z";

    public int Order => 600;

    // a for AWS: c is the console.
    public char? Key => 'a';

    public string StyleSheet => StyleSheets.Read("cloud.css");

    public void AddServices(IServiceCollection services) => services.AddSingleton(views);
}
