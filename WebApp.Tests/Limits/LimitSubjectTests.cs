using System.Net;
using WebApp.Limits;

namespace WebApp.Tests.Limits;

/// <summary>Who counts as one client.</summary>
public sealed class LimitSubjectTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:3::6", "2001:db8:1:3::/64")]
    [InlineData("fe80::1%2", "fe80::/64")]
    [InlineData("::1", "::/64")]
    public void An_address_of_version_6_counts_with_its_network(string address, string client) =>
        Assert.Equal(client, LimitSubjects.Of(IPAddress.Parse(address)));

    [Fact]
    public void A_connection_without_an_address_is_one_client() => Assert.Equal("local", LimitSubjects.Of(null));
}
