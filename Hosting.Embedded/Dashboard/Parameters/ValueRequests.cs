using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Dashboard.Parameters;

/// <summary>Opens the dialogs that ask for values and delete them, from wherever a page has a button for it.</summary>
internal sealed class ValueRequests
{
    public event Action<IReadOnlyList<ParameterResource>>? Asked;

    public event Action<ParameterResource>? AskedToDelete;

    public void Ask(IReadOnlyList<ParameterResource> parameters) => Asked?.Invoke(parameters);

    public void AskToDelete(ParameterResource parameter) => AskedToDelete?.Invoke(parameter);
}
