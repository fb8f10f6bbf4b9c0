using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Image;

/// <summary>A web application of a few lines, in a folder of its own.</summary>
internal sealed class SmallProject : IDisposable
{
    private readonly DataFolder _folder = new();

    public SmallProject(string properties = "", string page = "body { color: black }")
    {
        Directory.CreateDirectory(_folder["small/wwwroot"]);
        File.WriteAllText(Project, $"""<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>{properties}</PropertyGroup></Project>""");
        File.WriteAllText(_folder["small/Program.cs"], "var app = WebApplication.Create(args); app.MapStaticAssets(); app.Run();");
        File.WriteAllText(_folder["small/wwwroot/page.css"], page);
    }

    public string Output => _folder["images"];

    public ProjectResource Resource
    {
        get
        {
            var resource = new ProjectResource("small");
            resource.Annotations.Add(new Metadata(Project));
            return resource;
        }
    }

    private string Project => _folder["small/small.csproj"];

    /// <summary>A machine that reaches no package and has none.</summary>
    public void CutOff() => File.WriteAllText(
        _folder["small/nuget.config"],
        """<configuration><config><add key="globalPackagesFolder" value="./none" /></config><packageSources><clear /></packageSources><fallbackPackageFolders><clear /></fallbackPackageFolders></configuration>""");

    public void Dispose() => _folder.Dispose();

    private sealed class Metadata(string project) : IProjectMetadata
    {
        public string ProjectPath => project;
    }
}
