using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Dashboard.Parameters;

/// <summary>Opens the dialog that asks for values, from wherever a page has a button for it.</summary>
internal sealed class ValueRequests
{
    public event Action<IReadOnlyList<ParameterResource>>? Asked;

    public void Ask(IReadOnlyList<ParameterResource> parameters) => Asked?.Invoke(parameters);
}
