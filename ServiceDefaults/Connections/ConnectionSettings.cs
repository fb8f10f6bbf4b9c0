using Microsoft.Extensions.Configuration;

namespace Slipway.ServiceDefaults.Connections;

/// <summary>
/// Where a connection's settings may stand: in <c>ConnectionStrings:{name}</c>, or, where none is given, in the split properties that
/// Aspire injects beside it (<c>BOARD_HOST</c>, <c>BOARD_PORT</c>, ...). A secret may always stand apart: in the cloud the connection
/// string is plain configuration, and the password comes from the secret store.
/// </summary>
internal sealed class ConnectionSettings(IConfiguration configuration, string name)
{
    private readonly string _prefix = name.ToUpperInvariant().Replace('-', '_');

    public string? ConnectionString { get; } = NullIfBlank(configuration.GetConnectionString(name));

    /// <summary>A split property, such as <c>BOARD_HOST</c> for "HOST".</summary>
    public string? Split(string property) => NullIfBlank(configuration[VariableFor(property)]);

    public string VariableFor(string property) => $"{_prefix}_{property}";

    public int? SplitPort() => Split("PORT") switch
    {
        null => null,
        var text when ushort.TryParse(text, out var port) && port > 0 => port,
        _ => throw new ConnectionSettingException($"The setting '{VariableFor("PORT")}' is no port. Give it a number from 1 to 65535."),
    };

    public ConnectionSettingException Missing(string example) => new(
        $"The setting 'ConnectionStrings:{name}' is missing. Start through the AppHost, "
        + $"or set the environment variable ConnectionStrings__{name}, for example to '{example}'.");

    public ConnectionSettingException Malformed(string reason, string example) => new(
        $"The setting 'ConnectionStrings:{name}' can't be used: {reason}. Write it like '{example}'.");

    /// <param name="property">Such as "HOST".</param>
    /// <param name="reason">Such as "is no address": it follows the setting's name.</param>
    public ConnectionSettingException MalformedSplit(string property, string reason) => new($"The setting '{VariableFor(property)}' {reason}.");

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
