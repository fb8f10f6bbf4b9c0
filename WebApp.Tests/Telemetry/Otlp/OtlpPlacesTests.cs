using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Embedded.Dashboard.Otlp;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run;
using static System.StringComparison;

namespace WebApp.Tests.Telemetry.Otlp;

/// <summary>Where telemetry is taken, and where the graph's resources are told to send it.</summary>
public sealed class OtlpPlacesTests : IDisposable
{
    private const string GrpcSetting = "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL";
    private const string HttpSetting = "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL";

    private readonly FreePorts _ports = new();
    private readonly Notices _notices = new();
    private readonly IConfigurationRoot _settings = new ConfigurationBuilder().AddInMemoryCollection().Build();
    private IReadOnlyList<OtlpPlace> _places = [];

    [Fact]
    public async Task Where_nothing_is_said_there_is_a_port_for_each_protocol()
    {
        await OpenAsync();

        Assert.Equal([HttpProtocols.Http2, HttpProtocols.Http1], _places.Select(p => p.Protocols));
        Assert.Equal([At(_places[0]), At(_places[1])], [_settings[GrpcSetting]!, _settings[HttpSetting]!]);
    }

    [Theory]
    [InlineData("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "http://localhost:{0}")]
    [InlineData("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "http://127.0.0.1:{0}/")]
    [InlineData("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "http://*:{0}")]
    [InlineData("DOTNET_DASHBOARD_OTLP_ENDPOINT_URL", "http://localhost:{0}")]
    public async Task The_port_of_a_launch_profile_is_listened_on(string name, string address)
    {
        var port = _ports.Next();
        _settings[name] = string.Format(System.Globalization.CultureInfo.InvariantCulture, address, port);

        await OpenAsync();

        Assert.Equal((port, HttpProtocols.Http2), (_places[0].Sockets.Port, _places[0].Protocols));
        Assert.Equal([$"http://localhost:{port}", At(_places[1])], [_settings[GrpcSetting]!, _settings[HttpSetting]!]);
    }

    [Fact]
    public async Task Under_TLS_others_may_send_and_the_graphs_own_resources_get_an_address_without()
    {
        var port = _ports.Next();
        _settings[GrpcSetting] = $"https://localhost:{port}";
        _settings[HttpSetting] = $"https://localhost:{port}";

        await OpenAsync();

        Assert.Equal((port, true, HttpProtocols.Http1AndHttp2), (_places[0].Sockets.Port, _places[0].IsSecure, _places[0].Protocols));
        Assert.Equal([At(_places[1]), At(_places[2])], [_settings[GrpcSetting]!, _settings[HttpSetting]!]);
        Assert.Equal([HttpProtocols.Http2, HttpProtocols.Http1], _places.Skip(1).Select(p => p.Protocols));
    }

    [Fact]
    public async Task One_port_without_TLS_is_for_one_protocol()
    {
        var port = _ports.Next();
        _settings[GrpcSetting] = _settings[HttpSetting] = $"http://localhost:{port}";

        await OpenAsync();

        Assert.Equal([$"http://localhost:{port}", At(_places[1])], [_settings[GrpcSetting]!, _settings[HttpSetting]!]);
    }

    [Fact]
    public async Task Another_machine_is_left_its_telemetry()
    {
        _settings[GrpcSetting] = "http://collector.example:4317";
        _settings[HttpSetting] = "http://collector.example:4318";

        await OpenAsync();

        Assert.Empty(_places);
        Assert.Equal("http://collector.example:4317", _settings[GrpcSetting]);
    }

    [Fact]
    public async Task A_program_that_has_the_port_gets_the_telemetry_and_a_person_is_told()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        _settings[GrpcSetting] = $"http://localhost:{((IPEndPoint)other.LocalEndpoint).Port}";

        await OpenAsync();

        Assert.Equal(HttpProtocols.Http1, Assert.Single(_places).Protocols);
        Assert.Equal($"http://localhost:{((IPEndPoint)other.LocalEndpoint).Port}", _settings[GrpcSetting]);
        Assert.True(_notices.Reader.TryRead(out var notice));
        Assert.StartsWith("Telemetry goes to ", notice, Ordinal);
        Assert.Contains($"(process {Environment.ProcessId})", notice, Ordinal);
        Assert.Contains(GrpcSetting, notice, Ordinal);
    }

    [Fact]
    public async Task What_is_no_address_is_told_and_nothing_is_lost()
    {
        _settings[GrpcSetting] = "localhost:4317";

        await OpenAsync();

        Assert.Equal(At(_places[0]), _settings[GrpcSetting]);
        Assert.True(_notices.Reader.TryRead(out var notice));
        Assert.Contains($"'localhost:4317' ({GrpcSetting})", notice, Ordinal);
    }

    [Fact]
    public async Task A_graph_beside_another_leaves_the_launch_profiles_port_alone()
    {
        var port = _ports.Next();
        _settings[GrpcSetting] = $"http://localhost:{port}";

        await OpenAsync(ofItsOwn: true);

        Assert.DoesNotContain(port, _places.Select(p => p.Sockets.Port));
        Assert.Equal(At(_places[0]), _settings[GrpcSetting]);
    }

    [Fact]
    public async Task Under_TLS_both_protocols_are_taken_on_one_port()
    {
        await using var receiver = await RunningReceiver.StartAsync();

        using var posted = await receiver.PostAsync("/v1/traces", OtlpMessages.Request([OtlpMessages.Span()]), request => request.RequestUri = new(receiver.Secure, "/v1/traces"));
        using var newer = await receiver.PostAsync("/v1/traces", OtlpMessages.Request([OtlpMessages.Span()]), request =>
        {
            request.RequestUri = new(receiver.Secure, "/v1/traces");
            (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        });
        var (status, _, _) = await receiver.CallAsync(
            "/opentelemetry.proto.collector.trace.v1.TraceService/Export", [0, 0, 0, 0, 0],
            request => request.RequestUri = new(receiver.Secure, request.RequestUri!.AbsolutePath));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, 0), (posted.StatusCode, newer.StatusCode, status));
        Assert.Equal(2, receiver.Store.Traces.Received);
    }

    public void Dispose()
    {
        foreach (var place in _places) place.Sockets.Dispose();
        _ports.Dispose();
    }

    private async Task OpenAsync(bool ofItsOwn = false) => _places = await new OtlpPlaces(_settings, _ports, _notices).OpenAsync(ofItsOwn, TestContext.Current.CancellationToken);

    private static string At(OtlpPlace place) => $"http://localhost:{place.Sockets.Port}";
}
