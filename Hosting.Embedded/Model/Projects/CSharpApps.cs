using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>A C# application: a project, or a single file.</summary>
    /// <param name="name">Its name in the graph.</param>
    [Experimental("ASPIRECSHARPAPPS001")]
    public class CSharpAppResource(string name) : ProjectResource(name);
}

namespace Aspire.Hosting
{
    public static partial class ProjectResourceBuilderExtensions
    {
        /// <summary>Adds a C# application by its path: a project file, the folder of one, or a single <c>.cs</c> file. It is built before it starts.</summary>
        /// <param name="builder">The graph.</param>
        /// <param name="name">Its name.</param>
        /// <param name="path">The path, absolute or from the AppHost's folder.</param>
        /// <exception cref="DistributedApplicationException">There is no such application.</exception>
        [Experimental("ASPIRECSHARPAPPS001")]
        public static IResourceBuilder<ProjectResource> AddCSharpApp(this IDistributedApplicationBuilder builder, [ResourceName] string name, string path) =>
            builder.AddCSharpApp(name, path, _ => { });

        /// <summary>Adds a C# application by its path: a project file, the folder of one, or a single <c>.cs</c> file. It is built before it starts.</summary>
        /// <param name="builder">The graph.</param>
        /// <param name="name">Its name.</param>
        /// <param name="path">The path, absolute or from the AppHost's folder.</param>
        /// <param name="configure">Chooses the launch profile.</param>
        /// <exception cref="DistributedApplicationException">There is no such application.</exception>
        [Experimental("ASPIRECSHARPAPPS001")]
        public static IResourceBuilder<CSharpAppResource> AddCSharpApp(
            this IDistributedApplicationBuilder builder, [ResourceName] string name, string path, Action<ProjectResourceOptions> configure)
        {
            ArgumentNullException.ThrowIfNull(builder);
            ArgumentException.ThrowIfNullOrEmpty(path);
            var metadata = new ProjectPathMetadata(ProjectFileOf(name, Path.GetFullPath(path, builder.AppHostDirectory)));
            return Add(builder, new CSharpAppResource(name), metadata, configure);
        }

        private static string ProjectFileOf(string name, string path)
        {
            if (!Directory.Exists(path)) return path;

            var files = Directory.GetFiles(path, "*.csproj");
            return files.Length == 1 ? files[0] : throw new DistributedApplicationException(
                $"C# application '{name}': the folder '{path}' has {(files.Length == 0 ? "no project file" : $"{files.Length} project files")}. Give the path of one file.");
        }
    }
}
