using Npgsql;
using Slipway.ServiceDefaults.Connections;
using WebApp.Data;

namespace WebApp.Tests.Data;

public sealed class DataSourceTests
{
    private const string Address = "Host=localhost;Database=board;Username=board";

    [Fact]
    public void The_pool_leaves_a_small_server_room_for_other_replicas() =>
        Assert.Equal(DataSource.PoolSize, PoolOf(Address));

    [Theory]
    [InlineData("Maximum Pool Size=7")]
    [InlineData("MaxPoolSize=7")]
    [InlineData("maximum pool size=7")]
    public void A_pool_size_in_the_connection_string_counts_however_it_is_spelt(string keyword) =>
        Assert.Equal(7, PoolOf($"{Address};{keyword}"));

    private static int PoolOf(string connectionString)
    {
        using var source = DataSource.Create(new PostgresConnection(connectionString), "board");
        return new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize;
    }
}
