using Microsoft.AspNetCore.Components;

namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>A part of a page that shows resources: it is drawn again when one changes.</summary>
public abstract class ResourceComponent : ComponentBase
{
    internal const string Version = "ResourcesVersion";

    [Inject]
    private protected LiveResources Live { get; set; } = null!;

    // Blazor draws again what is told something new.
    [CascadingParameter(Name = Version)]
    private long Shown { get; set; }
}

/// <summary>A page that shows resources. It tells its parts when one changes: <see cref="ResourceComponent.Version"/>.</summary>
public abstract class ResourcePage : ComponentBase, IDisposable
{
    [Inject]
    private protected LiveResources Live { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Live.Changed -= Show;
        Leave();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Live.Changed += Show;

    /// <summary>The page is left.</summary>
    protected virtual void Leave() { }

    private void Show() => _ = InvokeAsync(StateHasChanged);
}
