using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Slipway.ServiceDefaults.Connections;

/// <summary>How to reach a PostgreSQL database.</summary>
/// <param name="ConnectionString">For Npgsql, with the password.</param>
public sealed record PostgresConnection(string ConnectionString)
{
    private const string Example = "Host=localhost;Port=5432;Username=postgres;Password=...;Database=board";
    private static readonly string[] HostKeys = ["Host", "Server"];
    private static readonly string[] CertificateKeys = ["Root Certificate", "RootCertificate"];
    private static readonly string[] PasswordKeys = ["Password", "Pwd", "PSW", "Passfile"];

    /// <summary>Reads <c>ConnectionStrings:{name}</c>, or <c>{NAME}_HOST</c> and the others; the password may stand in <c>{NAME}_PASSWORD</c>.</summary>
    /// <exception cref="ConnectionSettingException">It is missing or malformed.</exception>
    public static PostgresConnection Read(IConfiguration configuration, string name)
    {
        var settings = new ConnectionSettings(configuration, name);
        var values = settings.ConnectionString is null ? FromSplit(settings, name) : KeyValueText.Parse(settings, Example);
        if (!HostKeys.Any(values.ContainsKey)) throw settings.Malformed("it names no Host", Example);

        // The driver would say that a file is missing, and not whose.
        if (CertificateKeys.Select(values.Get).FirstOrDefault(path => path is not null) is { } certificates && !File.Exists(certificates))
            throw settings.Malformed($"its Root Certificate '{certificates}' isn't there", Example);

        if (!PasswordKeys.Any(values.ContainsKey) && settings.Split("PASSWORD") is { } password) values["Password"] = password;
        return new PostgresConnection(values.ConnectionString);
    }

    /// <summary>Says nothing: the generated text would show the password.</summary>
    public override string ToString() => nameof(PostgresConnection);

    private static DbConnectionStringBuilder FromSplit(ConnectionSettings settings, string name)
    {
        var host = settings.Split("HOST") ?? throw settings.Missing(Example);
        var values = new DbConnectionStringBuilder { ["Host"] = host };
        if (settings.SplitPort() is { } port) values["Port"] = port.ToString(CultureInfo.InvariantCulture);
        if (settings.Split("USERNAME") is { } user) values["Username"] = user;
        values["Database"] = settings.Split("DATABASENAME") ?? settings.Split("DATABASE") ?? name;
        return values;
    }
}
