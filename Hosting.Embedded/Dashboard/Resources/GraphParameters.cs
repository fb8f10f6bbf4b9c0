using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>Where a parameter's value comes from.</summary>
internal enum ParameterOrigin
{
    /// <summary>It has none.</summary>
    Missing,

    /// <summary>The AppHost's code says it.</summary>
    Code,

    /// <summary>It was made by chance, or is the default that the code gives.</summary>
    Default,
    UserSecrets,
    Environment,
    File,

    /// <summary>The command line, or what else is given to the AppHost as it starts.</summary>
    CommandLine,
}

/// <summary>A parameter of the graph.</summary>
/// <param name="Resource">The parameter.</param>
/// <param name="Value">Its value; null when there is none.</param>
/// <param name="Origin">Where the value comes from.</param>
/// <param name="Place">The file or the variable, where the value comes from one.</param>
internal sealed record GraphParameter(ParameterResource Resource, string? Value, ParameterOrigin Origin, string? Place);

/// <summary>The parameters of the graph: those that it declares, and those that its resources have of themselves, as passwords of databases are.</summary>
internal sealed class GraphParameters(DistributedApplicationModel model, IConfiguration configuration)
{
    private readonly Lazy<IReadOnlyList<GraphParameter>> _all = new(() =>
    [
        .. model.Resources.Concat(model.Resources.SelectMany(ValueReferences.Of).OfType<IResource>()).OfType<ParameterResource>()
            .Distinct().Select(p => Of(p, configuration)).OrderBy(p => p.Resource.Name, StringComparer.OrdinalIgnoreCase),
    ]);

    public IReadOnlyList<GraphParameter> All => _all.Value;

    private static GraphParameter Of(ParameterResource parameter, IConfiguration configuration)
    {
        string value;
        try
        {
            value = parameter.RequiredValue;
        }
        catch (MissingParameterValueException)
        {
            // The graph can't have started with it.
            return new(parameter, null, ParameterOrigin.Missing, null);
        }

        if (parameter.ConfigurationKey is not { } key) return new(parameter, value, ParameterOrigin.Code, null);
        if (ProviderOf(configuration, key) is not var (provider, name)) return new(parameter, value, ParameterOrigin.Default, null);
        return provider switch
        {
            EnvironmentVariablesConfigurationProvider => new(parameter, value, ParameterOrigin.Environment, name.Replace(":", "__", StringComparison.Ordinal)),
            JsonConfigurationProvider { Source.Path: "secrets.json" } => new(parameter, value, ParameterOrigin.UserSecrets, null),
            JsonConfigurationProvider { Source.Path: var file } => new(parameter, value, ParameterOrigin.File, Path.GetFileName(file)),
            _ => new(parameter, value, ParameterOrigin.CommandLine, null),
        };
    }

    /// <summary>Who answers for a setting: the last that has it.</summary>
    private static (IConfigurationProvider Provider, string Key)? ProviderOf(IConfiguration configuration, string key)
    {
        foreach (var name in new[] { key, key.Replace('-', '_') })
        {
            foreach (var provider in (configuration as IConfigurationRoot)?.Providers.Reverse() ?? [])
            {
                if (provider.TryGet(name, out var value) && !string.IsNullOrEmpty(value)) return (provider, name);
            }
        }

        return null;
    }
}
