using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>A parameter without a value.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Error">Says where it can be set.</param>
internal sealed record MissingParameter(ParameterResource Parameter, MissingParameterValueException Error);

/// <summary>Reads every parameter before anything starts, so that a missing one is told at once, and all of them together.</summary>
internal static class ParameterValues
{
    /// <returns>Those without a value, in the graph's order.</returns>
    public static async Task<IReadOnlyList<MissingParameter>> FindMissingAsync(DistributedApplicationModel model, CancellationToken cancellationToken)
    {
        var missing = new List<MissingParameter>();
        foreach (var parameter in model.Resources.OfType<ParameterResource>())
        {
            try
            {
                await parameter.GetValueAsync(cancellationToken);
            }
            catch (MissingParameterValueException e)
            {
                missing.Add(new(parameter, e));
            }
        }

        return missing;
    }

    /// <exception cref="MissingParameterValueException">One or more have no value.</exception>
    public static async Task RequireAllAsync(DistributedApplicationModel model, CancellationToken cancellationToken) =>
        Refuse(await FindMissingAsync(model, cancellationToken));

    /// <exception cref="MissingParameterValueException">There is one, or more.</exception>
    public static void Refuse(IReadOnlyList<MissingParameter> missing)
    {
        if (missing.Count == 1) throw missing[0].Error;
        if (missing.Count > 1) throw new MissingParameterValueException(string.Join(Environment.NewLine, missing.Select(m => m.Error.Message)));
    }
}
