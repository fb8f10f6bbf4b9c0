using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>Reads every parameter before anything starts, so that a missing one is told at once, and all of them together.</summary>
internal static class ParameterValues
{
    /// <exception cref="MissingParameterValueException">One or more have no value.</exception>
    public static async Task RequireAllAsync(DistributedApplicationModel model, CancellationToken cancellationToken)
    {
        var missing = new List<MissingParameterValueException>();
        foreach (var parameter in model.Resources.OfType<ParameterResource>())
        {
            try
            {
                await parameter.GetValueAsync(cancellationToken);
            }
            catch (MissingParameterValueException e)
            {
                missing.Add(e);
            }
        }

        if (missing.Count == 1) throw missing[0];
        if (missing.Count > 1) throw new MissingParameterValueException(string.Join(Environment.NewLine, missing.Select(m => m.Message)));
    }
}
