using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws.Database;

/// <summary>A database on a server that is mapped itself. Migrations make it.</summary>
internal sealed partial class PostgresDatabaseMapping : AwsMapping<PostgresDatabaseResource>
{
    /// <summary>PostgreSQL's and RDS's own, on every server. Migrations come by way of <c>postgres</c>, and an application may use it as well.</summary>
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal) { "rdsadmin", "template0", "template1" };

    protected override void Map(PostgresDatabaseResource database, AwsMapContext context)
    {
        // PostgreSQL takes any name in quotes; people and tools forget the quotes.
        if (!NamePattern().IsMatch(database.DatabaseName))
        {
            throw new DistributedApplicationException(
                $"'{database.DatabaseName}' is no name for a database on RDS (resource '{database.Name}'). Take up to 63 small letters, digits and underscores, a letter first: AddDatabase(\"{database.Name}\", \"…\").");
        }

        if (Taken.Contains(database.DatabaseName))
        {
            throw new DistributedApplicationException(
                $"RDS has a database '{database.DatabaseName}' of its own (resource '{database.Name}'). Take another name: AddDatabase(\"{database.Name}\", \"…\").");
        }

        context.Values.SetConnectionString(database, context.Render(database.ConnectionStringExpression));
        context.Access.Like(database, database.Parent);
        context.Report.Became(database, $"a database on '{database.Parent.Name}'", "Migrations make it before the application starts.");
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
