using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Engines.Platform;
using Slipway.Hosting.Embedded.Engines.Store;

namespace Slipway.Hosting.Embedded.Run.Launching;

/// <summary>Opens the engines' files once, when the first resource needs them: under <c>Engines:Cache</c>, or where this system keeps caches.</summary>
internal sealed class EngineStoreAccess(IConfiguration configuration)
{
    private readonly Lock _lock = new();
    private Task<EngineStore>? _store;

    public async Task<IEngineStore> OpenAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _store ??= EngineStore.OpenAsync(configuration["Engines:Cache"] is { Length: > 0 } folder ? folder : EngineFolders.Cache(), CancellationToken.None);
        }

        return await _store.WaitAsync(cancellationToken);
    }
}
