using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Slipway.Hosting.Embedded.Parameters;

/// <summary>Reads a value from the configuration, or says where it could be set.</summary>
internal static class ConfiguredValue
{
    /// <exception cref="MissingParameterValueException">It is not configured and has no default.</exception>
    public static string Require(IDistributedApplicationBuilder builder, string name, string key, ParameterDefault? given)
    {
        // In an environment variable's name no hyphen may stand: an underscore does as well, as in Aspire.
        var value = builder.Configuration[key] ?? builder.Configuration[key.Replace('-', '_')];
        if (!string.IsNullOrEmpty(value)) return value;
        if (given is not null) return given.GetDefaultValue();

        var kind = key.StartsWith("ConnectionStrings:", StringComparison.Ordinal) ? "Connection string" : "Parameter";
        throw new MissingParameterValueException(
            $"{kind} '{name}' has no value. Set it in one of these ways and start again: " +
            $"dotnet user-secrets set \"{key}\" \"<value>\" --project \"{builder.AppHostDirectory}\"; " +
            $"the environment variable {key.Replace(":", "__", StringComparison.Ordinal).Replace('-', '_')}; " +
            $"\"{key}\" in appsettings.json; or --{key}=<value> on the command line.");
    }
}

/// <summary>A default that is known when the graph is written.</summary>
internal sealed class ConstantParameterDefault(Func<string> value) : ParameterDefault
{
    public override string GetDefaultValue() => value();
}

/// <summary>A default that stays the same from the first run on: data that was made with it must be reachable on the next.</summary>
internal sealed class PersistedParameterDefault(IDistributedApplicationBuilder builder, string name, ParameterDefault inner) : ParameterDefault
{
    public override string GetDefaultValue()
    {
        var key = $"Parameters:{name}";
        builder.UserSecretsManager.GetOrSetSecret(builder.Configuration, key, inner.GetDefaultValue);
        return builder.Configuration[key]!;
    }
}

/// <summary>A connection string from the configuration: a parameter that others can refer to as a connection.</summary>
internal sealed class ConfiguredConnectionString : ParameterResource, IResourceWithConnectionString
{
    public ConfiguredConnectionString(string name, Func<ParameterDefault?, string> read, string? variable) : base(name, read, secret: true)
    {
        IsConnectionString = true;
        ConnectionStringEnvironmentVariable = variable;
    }

    public string? ConnectionStringEnvironmentVariable { get; }

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{(ParameterResource)this}");

    IEnumerable<object> IValueWithReferences.References => [];
}
