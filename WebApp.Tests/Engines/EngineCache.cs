using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Engines.Platform;
using Slipway.Hosting.Embedded.Engines.Store;

namespace WebApp.Tests.Engines;

/// <summary>The real engines, fetched once per machine into one cache for all tests. Engines__Cache points it elsewhere.</summary>
internal static class EngineCache
{
    private static readonly Lazy<Task<EngineStore>> Opened = new(() =>
        EngineStore.OpenAsync(Environment.GetEnvironmentVariable("Engines__Cache") is { Length: > 0 } folder ? folder : EngineFolders.Cache(), CancellationToken.None));

    public static Task<EngineStore> StoreFor(INativeEngine engine) => StoreFor([.. engine.Packages]);

    public static async Task<EngineStore> StoreFor(params EnginePackage[] packages)
    {
        var store = await Opened.Value;
        await store.FetchAsync(packages, new Progress<EngineFetchProgress>(), TestContext.Current.CancellationToken);
        return store;
    }
}
