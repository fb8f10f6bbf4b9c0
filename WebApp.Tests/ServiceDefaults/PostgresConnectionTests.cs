using Npgsql;
using Slipway.ServiceDefaults.Connections;

namespace WebApp.Tests.ServiceDefaults;

/// <summary>How a service learns where its database is.</summary>
public sealed class PostgresConnectionTests
{
    private const string Secret = "Tr0ub4dor";

    [Fact]
    public void A_connection_string_is_taken_as_it_is()
    {
        var read = Read(("ConnectionStrings__board", $"Host=db;Port=5433;Username=app;Password={Secret};Database=posts;SSL Mode=Require"));

        Assert.Equal(("db", 5433, "app", Secret, "posts"), (read.Host, read.Port, read.Username, read.Password, read.Database));
        Assert.Equal(SslMode.Require, read.SslMode);
    }

    [Theory]
    [InlineData(Secret)]
    [InlineData("semicolon;equals=quotes'\"space ")]
    [InlineData("한글")]
    public void The_password_may_stand_apart(string password)
    {
        var read = Read(("ConnectionStrings__board", "Host=db;Username=app;Database=posts"), ("BOARD_PASSWORD", password));

        Assert.Equal(("db", password), (read.Host, read.Password));
    }

    [Fact]
    public void A_password_in_the_connection_string_comes_first()
    {
        var read = Read(("ConnectionStrings__board", $"Host=db;Password={Secret}"), ("BOARD_PASSWORD", "another"));

        Assert.Equal(Secret, read.Password);
    }

    [Fact]
    public void An_empty_password_in_the_connection_string_is_none()
    {
        var read = Read(("ConnectionStrings__board", "Host=db;Password="), ("BOARD_PASSWORD", Secret));

        Assert.Equal(Secret, read.Password);
    }

    [Fact]
    public void The_split_properties_are_enough()
    {
        var read = Read(
            ("BOARD_HOST", "db"), ("BOARD_PORT", "5433"), ("BOARD_USERNAME", "app"), ("BOARD_PASSWORD", Secret), ("BOARD_DATABASENAME", "posts"));

        Assert.Equal(("db", 5433, "app", Secret, "posts"), (read.Host, read.Port, read.Username, read.Password, read.Database));
    }

    [Fact]
    public void A_database_without_a_name_is_called_like_its_connection() => Assert.Equal("board", Read(("BOARD_HOST", "db")).Database);

    [Fact]
    public void A_dash_in_the_name_is_an_underscore_in_variables()
    {
        var configuration = ServiceUnderTest.Configuration(("ConnectionStrings__my-board", "Host=db"), ("MY_BOARD_PASSWORD", Secret));

        Assert.Contains(Secret, PostgresConnection.Read(configuration, "my-board").ConnectionString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"Host=db;Password=half;{Secret}")]
    [InlineData($"postgresql://app:{Secret}@db/board")]
    [InlineData($"Password={Secret}")]
    [InlineData($"{Secret}")]
    [InlineData($"Host=db;Password='{Secret}")]
    public void A_malformed_connection_string_is_named_and_not_shown(string text) =>
        Refused.NamingWithout("ConnectionStrings:board", Secret, () => Read(("ConnectionStrings__board", text)));

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("http")]
    public void A_port_that_is_none_is_named(string port) => Refused.Naming("BOARD_PORT", () => Read(("BOARD_HOST", "db"), ("BOARD_PORT", port)));

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void A_missing_connection_is_named_with_the_variable_that_sets_it(string? text)
    {
        var exception = Refused.Naming("ConnectionStrings:board", () => Read([.. text is null ? [] : new[] { ("ConnectionStrings__board", text) }]));

        Assert.Contains("ConnectionStrings__board", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void As_text_it_keeps_its_secret()
    {
        var connection = new PostgresConnection($"Host=db;Password={Secret}");

        Assert.DoesNotContain(Secret, $"{connection}", StringComparison.Ordinal);
    }

    private static NpgsqlConnectionStringBuilder Read(params (string Variable, string Value)[] settings) =>
        new(PostgresConnection.Read(ServiceUnderTest.Configuration(settings), "board").ConnectionString);
}
