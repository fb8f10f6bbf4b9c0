using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Containers.Pages;

/// <summary>Files that a page reads when it starts: which servers there are, and their passwords.</summary>
internal static class PageFiles
{
    /// <summary>Mounts a file, or a folder of files, that is written when the page starts.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">The name of the file or folder.</param>
    /// <param name="target">The path in the container.</param>
    /// <param name="write">Tells the files: their paths, the first of which is <paramref name="name"/> itself or begins with it, and what is in them.</param>
    public static void Mount<T>(
        IResourceBuilder<T> page, string name, string target,
        Func<DistributedApplicationModel, ValueProviderContext, CancellationToken, Task<IReadOnlyDictionary<string, string>>> write)
        where T : ContainerResource
    {
        var graph = page.ApplicationBuilder;
        if (graph.ExecutionContext.IsPublishMode) return;

        var folder = HostFolders.Of(graph).Session(page.Resource.Name);
        page.WithBindMount(Path.Combine(folder, name), target, isReadOnly: true)
            .OnBeforeResourceStarted(async (_, starting, cancellationToken) =>
            {
                var view = new ValueProviderContext
                {
                    Caller = page.Resource,
                    ExecutionContext = graph.ExecutionContext,
                    Network = KnownNetworkIdentifiers.DefaultAspireContainerNetwork,
                };
                MakePrivate(folder);
                foreach (var (path, content) in await write(starting.Services.GetRequiredService<DistributedApplicationModel>(), view, cancellationToken))
                {
                    var file = Path.Combine(folder, path);
                    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                    await File.WriteAllTextAsync(file, content, cancellationToken);
                }
            });
    }

    /// <summary>The files hold passwords, and are read in the container by a user of its own: so nobody else gets into the folder.</summary>
    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else
        {
            Directory.CreateDirectory(folder);
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
