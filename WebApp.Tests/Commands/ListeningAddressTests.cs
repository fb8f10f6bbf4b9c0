using Microsoft.Extensions.Configuration;
using WebApp.Commands.Health;

namespace WebApp.Tests.Commands;

/// <summary>Where a process is asked from its own container, by the settings that it listens by.</summary>
public sealed class ListeningAddressTests
{
    [Theory]
    [InlineData("http://localhost:5000")]
    [InlineData("http://127.0.0.1:8080", "http_ports=8080")]
    [InlineData("http://127.0.0.1:8080", "http_ports=8080;8081", "https_ports=8443")]
    [InlineData("https://127.0.0.1:8443", "https_ports=8443")]
    [InlineData("http://127.0.0.1:80", "urls=http://*:80", "http_ports=8080")]
    [InlineData("http://127.0.0.1:80", "urls=http://+")]
    [InlineData("http://127.0.0.1:80", "urls=http://board")]
    [InlineData("http://127.0.0.1:9000", "urls=https://0.0.0.0:9443;http://[::]:9000/base")]
    [InlineData("http://10.1.2.3:9000", "urls=http://10.1.2.3:9000")]
    [InlineData("http://[::1]:9000", "urls=http://[::1]:9000")]
    [InlineData("http://localhost:9000", "urls=http://Localhost:9000")]
    [InlineData("https://127.0.0.1:7000", "Kestrel:Endpoints:Own:Url=https://*:7000", "urls=http://*:80")]
    [InlineData(null, "urls=http://127.0.0.1:0")]
    [InlineData(null, "urls=http://unix:/run/board.sock")]
    [InlineData(null, "urls=nonsense")]
    public void It_is_read_as_the_server_reads_it(string? address, params string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => s.Split('=', 2)).Select(s => KeyValuePair.Create(s[0], (string?)s[1]))).Build();

        Assert.Equal(address, ListeningAddress.Of(configuration)?.ToString());
    }
}
