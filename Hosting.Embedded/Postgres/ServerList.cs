using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Postgres;

/// <summary>The servers of a graph, in the words of the pages that look into them.</summary>
internal static class ServerList
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>pgAdmin's <c>servers.json</c>.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> PgAdminAsync(
        DistributedApplicationModel model, ValueProviderContext view, CancellationToken cancellationToken)
    {
        var servers = new JsonObject();
        foreach (var server in model.Resources.OfType<PostgresServerResource>())
        {
            var login = await LoginAsync(server, view, cancellationToken);
            servers[$"{servers.Count + 1}"] = new JsonObject
            {
                ["Name"] = server.Name,
                ["Group"] = "Servers",
                ["Host"] = login.Host,
                ["Port"] = login.Port,
                ["Username"] = login.User,
                ["SSLMode"] = "prefer",
                ["MaintenanceDB"] = "postgres",
                // A file of passwords would have to belong to pgAdmin's own user.
                ["PasswordExecCommand"] = $"echo '{login.Password.Replace("'", "'\\''", StringComparison.Ordinal)}'",
            };
        }

        return new Dictionary<string, string>(StringComparer.Ordinal) { ["servers.json"] = new JsonObject { ["Servers"] = servers }.ToJsonString(Indented) };
    }

    /// <summary>pgweb's bookmarks: a file for each database.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> PgWebAsync(
        DistributedApplicationModel model, ValueProviderContext view, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var database in model.Resources.OfType<PostgresDatabaseResource>())
        {
            var login = await LoginAsync(database.Parent, view, cancellationToken);
            files[Path.Combine("bookmarks", $"{database.Name}.toml")] = $"""
                host = {Text(login.Host)}
                port = {login.Port}
                user = {Text(login.User)}
                password = {Text(login.Password)}
                database = {Text(database.DatabaseName)}
                sslmode = "disable"

                """;
        }

        return files;
    }

    /// <summary>A basic string of TOML is written as one of JSON is.</summary>
    private static string Text(string value) => JsonSerializer.Serialize(value);

    private static async Task<Login> LoginAsync(PostgresServerResource server, ValueProviderContext view, CancellationToken cancellationToken)
    {
        async Task<string> ValueAsync(IValueProvider value) => await value.GetValueAsync(view, cancellationToken) ?? "";

        return new(
            await ValueAsync(server.Host), int.Parse(await ValueAsync(server.Port), System.Globalization.CultureInfo.InvariantCulture),
            await ValueAsync(server.UserNameReference), await ValueAsync(server.PasswordParameter));
    }

    private sealed record Login(string Host, int Port, string User, string Password);
}
