using System.Xml;
using System.Xml.Linq;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws.Service;

/// <summary>The assembly that a project's image starts.</summary>
internal static class ProjectAssembly
{
    /// <returns>Its name without <c>.dll</c>: what the project file says, or the file's own name, as MSBuild has it.</returns>
    /// <exception cref="DistributedApplicationException">The project file makes it of a property, which nobody but MSBuild knows.</exception>
    public static string Of(ProjectResource project)
    {
        var path = project.GetProjectMetadata().ProjectPath;
        var named = path.EndsWith("proj", StringComparison.OrdinalIgnoreCase) && File.Exists(path) ? Named(path) : null;
        if (named?.Contains("$(", StringComparison.Ordinal) == true)
        {
            throw new DistributedApplicationException(
                $"The name of the assembly of '{project.Name}' can't be read: '{path}' makes it of a property ({named}). Say it by PublishAsFargateService(service => service.Assembly = \"…\").");
        }

        return named ?? Path.GetFileNameWithoutExtension(path);
    }

    private static string? Named(string path)
    {
        try
        {
            return XDocument.Load(path).Descendants("AssemblyName").LastOrDefault()?.Value.Trim();
        }
        catch (XmlException)
        {
            // The build says it better.
            return null;
        }
    }
}
