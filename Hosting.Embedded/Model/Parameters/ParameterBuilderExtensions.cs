using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Embedded.Parameters;

namespace Aspire.Hosting;

/// <summary>Values that come from outside the graph.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a parameter whose value is configured under <c>Parameters:{name}</c>.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(CreateParameter(builder, name, secret));
    }

    /// <summary>Adds a parameter with a fixed value.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="publishValueAsDefault">Whether publish may write the value.</param>
    /// <param name="secret">Whether it must never be shown.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string value, bool publishValueAsDefault = false, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(value);
        return builder.AddParameter(name, () => value, publishValueAsDefault, secret);
    }

    /// <summary>Adds a parameter whose value is computed when it is needed.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="name">Its name.</param>
    /// <param name="valueGetter">Computes it.</param>
    /// <param name="publishValueAsDefault">Whether publish may write the value.</param>
    /// <param name="secret">Whether it must never be shown.</param>
    /// <exception cref="ArgumentException">A secret can't be written by publish.</exception>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(valueGetter);
        if (publishValueAsDefault && secret)
        {
            throw new ArgumentException($"Parameter '{name}' can't be a secret and have its value published.", nameof(secret));
        }

        var parameter = new ParameterResource(name, given => given is null ? valueGetter() : given.GetDefaultValue(), secret)
        {
            Default = publishValueAsDefault ? new ConstantParameterDefault(valueGetter) : null,
        };
        return builder.AddResource(parameter);
    }

    /// <summary>Adds a parameter with a default.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value to take when <c>Parameters:{name}</c> is not configured.</param>
    /// <param name="secret">Whether it must never be shown.</param>
    /// <param name="persist">Whether to keep the default in the user secrets once it was taken.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(value);
        var given = persist && builder.ExecutionContext.IsRunMode ? new PersistedParameterDefault(builder, name, value) : value;
        return builder.AddResource(Configured(builder, name, $"Parameters:{name}", secret, given));
    }

    /// <summary>Adds a parameter whose value is configured under a key of its own.</summary>
    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(
        this IDistributedApplicationBuilder builder, string name, string configurationKey, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(configurationKey);
        return builder.AddResource(Configured(builder, name, configurationKey, secret, given: null));
    }

    /// <summary>Adds a connection string that is configured under <c>ConnectionStrings:{name}</c>.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string? environmentVariableName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ConfiguredConnectionString(
            name, _ => ConfiguredValue.Require(builder, name, $"ConnectionStrings:{name}", null), environmentVariableName)
        {
            ConfigurationKey = $"ConnectionStrings:{name}",
        });
    }

    /// <summary>Says what a parameter is for.</summary>
    public static IResourceBuilder<ParameterResource> WithDescription(
        this IResourceBuilder<ParameterResource> builder, string description, bool enableMarkdown = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.Description = description;
        builder.Resource.EnableDescriptionMarkdown = enableMarkdown;
        return builder;
    }

    /// <summary>A parameter that is configured under <c>Parameters:{name}</c>, not added to the graph.</summary>
    public static ParameterResource CreateParameter(IDistributedApplicationBuilder builder, string name, bool secret)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return Configured(builder, name, $"Parameters:{name}", secret, given: null);
    }

    /// <summary>A password that is made by chance and, when the graph runs, kept in the user secrets; not added to the graph.</summary>
    public static ParameterResource CreateDefaultPasswordParameter(
        IDistributedApplicationBuilder builder, string name, bool lower = true, bool upper = true, bool numeric = true, bool special = true,
        int minLower = 0, int minUpper = 0, int minNumeric = 0, int minSpecial = 0)
    {
        var generate = new GenerateParameterDefault
        {
            Lower = lower,
            Upper = upper,
            Numeric = numeric,
            Special = special,
            MinLower = minLower,
            MinUpper = minUpper,
            MinNumeric = minNumeric,
            MinSpecial = minSpecial,
        };
        return CreateGeneratedParameter(builder, name, secret: true, generate);
    }

    /// <summary>A value that is made by chance and, when the graph runs, kept in the user secrets; not added to the graph.</summary>
    public static ParameterResource CreateGeneratedParameter(
        IDistributedApplicationBuilder builder, string name, bool secret, GenerateParameterDefault parameterDefault)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ParameterDefault given = builder.ExecutionContext.IsRunMode ? new PersistedParameterDefault(builder, name, parameterDefault) : parameterDefault;
        return Configured(builder, name, $"Parameters:{name}", secret, given);
    }

    private static ParameterResource Configured(IDistributedApplicationBuilder builder, string name, string key, bool secret, ParameterDefault? given) =>
        new(name, fallback => ConfiguredValue.Require(builder, name, key, fallback), secret) { Default = given, ConfigurationKey = key };
}
