using Microsoft.AspNetCore.Components;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry;

/// <summary>A page that lists telemetry, the newest first. It follows what comes until it is held, and shows more when it is asked to; its filters stand in its address.</summary>
public abstract class TelemetryList : ComponentBase, IDisposable
{
    private const int PageSize = 200;

    // The browser's part of the work: more rows than this make every change slow.
    private const int MostRows = 2_000;

    private LiveRefresh? _refresh;

    [Inject]
    private protected KeptResources Kept { get; set; } = null!;

    [Inject]
    private protected NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private protected TimeProvider Time { get; set; } = null!;

    /// <summary>How many rows at most.</summary>
    private protected int Most { get; private set; } = PageSize;

    private protected bool IsPaused => _refresh?.IsPaused == true;

    /// <summary>What is new.</summary>
    private protected abstract ChangeSignal Changes { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _refresh?.Dispose();
    }

    /// <summary>What was found is not what there is any more.</summary>
    private protected abstract void Forget();

    /// <inheritdoc/>
    protected override void OnParametersSet() => Forget();

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _refresh = LiveRefresh.On(Changes, Time, () => InvokeAsync(Show));
    }

    private protected void Show()
    {
        Forget();
        StateHasChanged();
    }

    private protected void Pause()
    {
        if (_refresh is null) return;
        _refresh.IsPaused = !_refresh.IsPaused;
        if (!_refresh.IsPaused) Show();
    }

    private protected void ShowMore()
    {
        Most = Math.Min(MostRows, Most + PageSize);
        Show();
    }

    private protected string Link(string name, string? value) => Navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value);

    private protected void Change(string name, string? value) => Navigation.NavigateTo(Link(name, value), replace: true);
}
