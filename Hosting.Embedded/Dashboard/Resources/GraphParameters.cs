using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Slipway.Hosting.Embedded.Parameters;

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

    /// <summary>A person gave it, for this run.</summary>
    Dashboard,
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
internal sealed class GraphParameters : IDisposable
{
    private const string SecretsFile = "secrets.json";

    private readonly DistributedApplicationModel _model;
    private readonly IConfiguration _configuration;
    private readonly ParameterQuestions _questions;
    private IReadOnlyList<GraphParameter>? _all;

    public GraphParameters(DistributedApplicationModel model, IConfiguration configuration, ParameterQuestions questions)
    {
        (_model, _configuration, _questions) = (model, configuration, questions);
        _questions.Changed += Forget;
    }

    /// <summary>As they are now: another list when one has another value.</summary>
    public IReadOnlyList<GraphParameter> All => _all ??=
    [
        .. _model.Resources.Concat(_model.Resources.SelectMany(ValueReferences.Of).OfType<IResource>()).OfType<ParameterResource>()
            .Distinct().Select(Of).OrderBy(p => p.Resource.Name, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Whether it can be given another value: a password that a resource has made for itself is that of its data.</summary>
    public bool CanChange(ParameterResource parameter) => _model.Resources.Contains(parameter);

    /// <summary>Whether a value in the user secrets would be the one that the next run takes.</summary>
    public bool IsReadFromSecrets(ParameterResource parameter) =>
        parameter.ConfigurationKey is { } key && ProviderOf(_configuration, key) is null or (JsonConfigurationProvider, _);

    /// <summary>Whether it has a value in the user secrets, be it this run's or not.</summary>
    public bool IsInSecrets(ParameterResource parameter) => _questions.IsKept(parameter)
        || (parameter.ConfigurationKey is { } key && Providers(_configuration).Any(p => p is JsonConfigurationProvider { Source.Path: SecretsFile } && p.TryGet(key, out _)));

    public void Dispose() => _questions.Changed -= Forget;

    private void Forget() => _all = null;

    private GraphParameter Of(ParameterResource parameter)
    {
        if (parameter.Given is { } given) return new(parameter, given, _questions.IsKept(parameter) ? ParameterOrigin.UserSecrets : ParameterOrigin.Dashboard, null);

        string value;
        try
        {
            value = parameter.RequiredValue;
        }
        catch (MissingParameterValueException)
        {
            return new(parameter, null, ParameterOrigin.Missing, null);
        }

        if (parameter.ConfigurationKey is not { } key) return new(parameter, value, ParameterOrigin.Code, null);
        if (ProviderOf(_configuration, key) is not var (provider, name)) return new(parameter, value, ParameterOrigin.Default, null);
        return provider switch
        {
            EnvironmentVariablesConfigurationProvider => new(parameter, value, ParameterOrigin.Environment, name.Replace(":", "__", StringComparison.Ordinal)),
            JsonConfigurationProvider { Source.Path: SecretsFile } => new(parameter, value, ParameterOrigin.UserSecrets, null),
            JsonConfigurationProvider { Source.Path: var file } => new(parameter, value, ParameterOrigin.File, Path.GetFileName(file)),
            _ => new(parameter, value, ParameterOrigin.CommandLine, null),
        };
    }

    private static IEnumerable<IConfigurationProvider> Providers(IConfiguration configuration) => (configuration as IConfigurationRoot)?.Providers ?? [];

    /// <summary>Who answers for a setting: the last that has it.</summary>
    private static (IConfigurationProvider Provider, string Key)? ProviderOf(IConfiguration configuration, string key)
    {
        foreach (var name in new[] { key, key.Replace('-', '_') })
        {
            foreach (var provider in Providers(configuration).Reverse())
            {
                if (provider.TryGet(name, out var value) && !string.IsNullOrEmpty(value)) return (provider, name);
            }
        }

        return null;
    }
}
