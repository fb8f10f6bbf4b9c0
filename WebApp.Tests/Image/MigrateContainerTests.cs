using System.Net;
using Npgsql;
using Slipway.Hosting.Aws.Images;
using WebApp.Data;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Migrate;
using static System.StringComparison;

namespace WebApp.Tests.Image;

/// <summary>What the container that migrates is given on AWS, tried on this machine's PostgreSQL behind TLS: the same names, and values of the same kind.</summary>
[Collection(nameof(Graph.Board))]
public sealed class MigrateContainerTests(BoardGraph graph)
{
    private const string MasterPassword = "Master0nlyInThisTest";
    private const string AppPassword = "App0nlyInThisTest";

    [Fact]
    public async Task With_its_variables_alone_the_database_is_made_and_migrated_and_the_role_can_connect()
    {
        using var task = await PublishedTask.OfBoardAsync();
        using var authority = new CertificateAuthority();
        await using var server = await ServerAsync(authority, "localhost");
        var variables = server.Variables(task.Variables("migrate"), authority.Pem);

        var (exitCode, output) = await BoardProcess.RunAloneAsync(variables, [.. task.Container("migrate").GetProperty("Command").EnumerateArray().Select(argument => argument.GetString()!)]);

        Assert.True(exitCode == 0, output);
        Assert.Contains($"The schema is at {Schema.Latest}.", output, Ordinal);
        Assert.Contains($"The application connects as '{variables["BOARD_APP_USERNAME"]}'", output, Ordinal);
        Assert.True(server.Tls.Encrypted > 0);
        var app = new NpgsqlConnectionStringBuilder(variables["ConnectionStrings__board"]) { Username = variables["BOARD_APP_USERNAME"], Password = AppPassword };
        Assert.Null(await MigratedDatabase.TryAsync(app.ConnectionString, "select from posts"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await MigratedDatabase.TryAsync(app.ConnectionString, "drop table posts"));
    }

    [Theory]
    [InlineData("another.example", true, "localhost")]
    [InlineData("localhost", false, "localhost")]
    public async Task A_server_that_is_not_the_database_is_sent_nothing(string certificateFor, bool isTrusted, string host)
    {
        using var task = await PublishedTask.OfBoardAsync();
        using var authority = new CertificateAuthority();
        await using var server = await ServerAsync(authority, certificateFor);
        var variables = server.Variables(task.Variables("migrate"), isTrusted ? authority.Pem : "", host);

        var (exitCode, output) = await BoardProcess.RunAloneAsync(variables, "migrate", "--wait", "0");

        Assert.True(exitCode == 1, output);
        Assert.Contains("The database doesn't answer:", output, Ordinal);
        Assert.Contains("certificate", output, OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", output, Ordinal);
        Assert.Equal(0, await server.Own.AskAsync<long>($"select count(*) from pg_database where datname = '{server.Database}'"));
    }

    [Fact]
    public async Task Without_the_certificates_it_says_which_file_is_missing()
    {
        using var task = await PublishedTask.OfBoardAsync();
        var variables = task.Variables("migrate").ToDictionary(variable => variable.Key, variable => variable.Value ?? "secret", StringComparer.Ordinal);
        Assert.Contains($"SSL Mode=VerifyFull;Root Certificate={ImageContents.Certificates}", variables["ConnectionStrings__board"], Ordinal);

        var (exitCode, output) = await BoardProcess.RunAloneAsync(variables, "migrate");

        Assert.Equal(1, exitCode);
        Assert.Contains($"its Root Certificate '{ImageContents.Certificates}' isn't there", output, Ordinal);
        Assert.DoesNotContain("   at ", output, Ordinal);
    }

    /// <summary>A master as on RDS, and a database that isn't there yet.</summary>
    private async Task<Server> ServerAsync(CertificateAuthority authority, string certificateFor)
    {
        var own = await OwnDatabase.CreateAsync(graph);
        var master = $"master_{Guid.NewGuid():N}";
        await own.RunAsync($"create role {master} login createrole createdb password '{MasterPassword}'");
        return new Server(own, new EncryptedPostgres(authority.Sign(certificateFor), new NpgsqlConnectionStringBuilder(own.ConnectionString).Port, IPAddress.Loopback), master);
    }

    private sealed record Server(OwnDatabase Own, EncryptedPostgres Tls, string Master) : IAsyncDisposable
    {
        private readonly DataFolder _folder = new();

        public string Database { get; } = $"made_{Guid.NewGuid():N}";

        /// <summary>Those of the template, with this server in the place of RDS, and what stands in secrets.</summary>
        public Dictionary<string, string> Variables(IReadOnlyDictionary<string, string?> template, string authority, string host = "localhost")
        {
            File.WriteAllText(_folder["bundle.pem"], System.Text.Encoding.ASCII.GetString(RdsCertificates.Pem.Span) + authority);
            var variables = template.ToDictionary(variable => variable.Key, variable => variable.Value ?? "unused", StringComparer.Ordinal);
            // Each of the names that the template has, and none that it hasn't.
            var connection = new NpgsqlConnectionStringBuilder(variables["ConnectionStrings__board"]);
            Assert.Equal(("board", SslMode.VerifyFull, null), (connection.Database, connection.SslMode, connection.Password));
            (connection.Host, connection.Port, connection.Username, connection.Database) = (host, Tls.Port, Master, Database);
            connection.RootCertificate = _folder["bundle.pem"];
            variables["ConnectionStrings__board"] = connection.ConnectionString;
            Replace("BOARD_PASSWORD", MasterPassword);
            Replace("BOARD_APP_PASSWORD", AppPassword);
            Replace("BOARD_APP_USERNAME", $"app_{Guid.NewGuid():N}");
            Replace("PGSSLROOTCERT", _folder["bundle.pem"]);
            return variables;

            void Replace(string name, string value)
            {
                Assert.Contains(name, variables);
                variables[name] = value;
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Tls.DisposeAsync();
            await Own.DisposeAsync();
            _folder.Dispose();
        }
    }
}
