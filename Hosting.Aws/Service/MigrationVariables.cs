using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws.Database;
using Slipway.Hosting.Aws.Values;

namespace Slipway.Hosting.Aws.Service;

/// <summary>
/// The variables of the container that migrates: the application's own, but for the databases, to which it comes as the master. RDS changes
/// the master's password every week, so it stands in no connection string: it comes from RDS's own secret whenever a task starts.
/// </summary>
internal static class MigrationVariables
{
    private const string ConnectionPrefix = "ConnectionStrings__";

    public static ServiceVariables Of(ServiceReading service, ServiceVariables application, AwsMapContext context)
    {
        var variables = new ServiceVariables(new(application.Plain, StringComparer.Ordinal), new(application.Secret, StringComparer.Ordinal));
        foreach (var (name, value) in service.Variables)
        {
            if (value is not ConnectionStringReference { Resource: PostgresDatabaseResource database } || !name.StartsWith(ConnectionPrefix, StringComparison.Ordinal)) continue;
            var master = context.Masters[database.Parent];
            var prefix = PropertyPrefix(name[ConnectionPrefix.Length..]);
            // Parts that say the same of the application's role.
            foreach (var other in service.Variables.Where(variable => variable.Key.StartsWith(prefix, StringComparison.Ordinal))) variables.Remove(other.Key);

            variables.Set(name, CloudValue.Text($"Host={master.Host};Port={master.Port};Username={master.User};Database={database.DatabaseName}") + PostgresTls.ForNpgsql);
            variables.Set($"{prefix}PASSWORD", master.Password);
            variables.Set($"{prefix}APP_USERNAME", context.Render(database.Parent.UserNameParameter!));
            variables.Set($"{prefix}APP_PASSWORD", context.Render(database.Parent.PasswordParameter));
        }

        return variables;
    }

    /// <summary>Whether a service refers to a database at all.</summary>
    public static bool AreNeeded(ServiceReading service) => service.Referred.OfType<PostgresDatabaseResource>().Any();

    /// <summary>As Aspire writes it: <c>my-db</c> becomes <c>MY_DB_</c>.</summary>
    private static string PropertyPrefix(string connection) =>
        $"{string.Concat(connection.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToUpperInvariant(character) : '_'))}_";
}
