using Slipway.Hosting.Embedded.Engines.Platform;

namespace Slipway.Hosting.Embedded.Engines.Store;

/// <summary>
/// Keeps each pinned package in a folder of its own. A folder appears whole, by a rename, or not at all;
/// a marker inside tells later whether it is still whole.
/// </summary>
internal sealed class EngineStore : IEngineStore
{
    private readonly string _cache;
    private readonly OwnedDirectories _directories;
    private readonly IPackageInstaller[] _installers;

    private EngineStore(string cache, EngineUser? user, IPackageInstaller[] installers)
    {
        _cache = Path.GetFullPath(cache);
        _directories = new OwnedDirectories(user);
        _installers = installers;
        UserName = user?.Name;
    }

    public string? UserName { get; }

    /// <param name="cacheFolder">Usually <see cref="EngineFolders.Cache"/>.</param>
    /// <param name="cancellationToken">Cancels looking for the engines' user.</param>
    public static async Task<EngineStore> OpenAsync(string cacheFolder, CancellationToken cancellationToken) =>
        new(cacheFolder, await EngineUser.FindAsync(cancellationToken), [new NpmInstaller(new Dictionary<string, string?>(StringComparer.Ordinal)), new NuGetInstaller()]);

    internal static EngineStore ForTest(string cacheFolder, EngineUser? user, params IPackageInstaller[] installers) => new(cacheFolder, user, installers);

    public string PathOf(EnginePackage package) => Path.Combine(_cache, package.Name, $"{package.Version}-{package.Fingerprint[..12]}");

    public void CreateOwnedDirectory(string path) => _directories.Create(path);

    public void WriteOwnedFile(string path, string content) => _directories.WriteFile(path, content);

    public async Task<bool> FetchAsync(
        IReadOnlyCollection<EnginePackage> packages, IProgress<EngineFetchProgress> progress, CancellationToken cancellationToken)
    {
        if (packages.Any(p => p is NuGetPackage) && !OperatingSystem.IsWindows())
        {
            _directories.ThrowIfUnreachable(DotNet.Host);
        }
        var missing = packages.Distinct().Where(p => PackageMarker.Damage(PathOf(p)) is not null).ToList();
        if (missing.Count == 0)
        {
            return false;
        }
        // All end before an error is told: a half-finished npm must not go on behind the message.
        using var others = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var fetches = missing.Select(p => FetchOneAsync(p, progress, others)).ToList();
        await Task.WhenAll(fetches).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        if (fetches.Select(f => f.Exception?.InnerException).OfType<EngineException>().FirstOrDefault() is { } first)
        {
            throw first;
        }
        await Task.WhenAll(fetches);
        return true;
    }

    private async Task FetchOneAsync(EnginePackage package, IProgress<EngineFetchProgress> progress, CancellationTokenSource others)
    {
        try
        {
            await InstallAsync(package, progress, others.Token);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await others.CancelAsync();
            throw e as EngineException ?? StoreFailure.Explain(e, package, _cache);
        }
    }

    private async Task InstallAsync(EnginePackage package, IProgress<EngineFetchProgress> progress, CancellationToken cancellationToken)
    {
        var target = PathOf(package);
        var shelf = Path.GetDirectoryName(target)!;
        _directories.CreateReachable(shelf);

        void Say(double? fraction, string activity) => progress.Report(new EngineFetchProgress(package.Name, fraction, activity));
        using var held = await StoreLock.AcquireAsync(
            Path.Combine(shelf, ".lock"), () => Say(null, "waiting for another Slipway host that fetches it"), cancellationToken);

        if (PackageMarker.Damage(target) is not { } damage)
        {
            Say(1, "ready");
            return;
        }
        RemoveLeftovers(shelf);
        if (Directory.Exists(target))
        {
            Say(0, $"the cached copy is damaged ({damage}): fetching it again");
            // Renamed first: it disappears at once, however long deleting takes, and a server that runs from it keeps its open files.
            var aside = NewTemporary(shelf);
            Directory.Move(target, aside);
            Directory.Delete(aside, recursive: true);
        }

        var temporary = NewTemporary(shelf);
        Directory.CreateDirectory(temporary);
        try
        {
            await _installers.First(i => i.Handles(package)).InstallAsync(package, temporary, Say, cancellationToken);
            Permissions.OpenToReaders(temporary);
            Directory.Move(temporary, target);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
        Say(1, "ready");
    }

    private static string NewTemporary(string shelf) => Path.Combine(shelf, $".tmp-{Guid.NewGuid():N}");

    // Of a host that was killed while fetching: whoever holds the lock is the only one who fetches this package.
    private static void RemoveLeftovers(string shelf)
    {
        foreach (var leftover in Directory.EnumerateDirectories(shelf, ".tmp-*"))
        {
            Directory.Delete(leftover, recursive: true);
        }
    }
}

/// <summary>Fills an empty folder with one kind of package, complete with its marker.</summary>
internal interface IPackageInstaller
{
    bool Handles(EnginePackage package);

    Task InstallAsync(EnginePackage package, string folder, Action<double?, string> say, CancellationToken cancellationToken);
}
