using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Net.WebSockets;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Dashboard;

/// <summary>Who is let in, over plain HTTP: what a page of another site, another program or another machine can try.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task Nothing_but_the_login_is_answered_without_the_token()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        using var client = graph.Client();

        using var page = await client.SendAsync(Get("/?view=graph", accept: "text/html"), Eventually.Soon());
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Equal("/login?returnUrl=%2F%3Fview%3Dgraph", page.Headers.Location!.OriginalString);
        foreach (var path in (string[])["/api/logs", "/api/logs/download", "/_blazor", "/_blazor/initializers", "/_framework/blazor.web.js", "/no-such-page"])
        {
            using var answer = await client.SendAsync(Get(path, accept: "*/*"), Eventually.Soon());
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{path}: {answer.StatusCode}");
        }

        using var negotiation = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        negotiation.Headers.Add("Origin", graph.Address.GetLeftPart(UriPartial.Authority));
        using var negotiated = await client.SendAsync(negotiation, Eventually.Soon());
        Assert.Equal(HttpStatusCode.Unauthorized, negotiated.StatusCode);
        using var login = await client.SendAsync(Get("/login", accept: "text/html"), Eventually.Soon());
        Assert.Equal(HttpStatusCode.OK, login.StatusCode);
        Assert.DoesNotContain(WatchedGraph.Token, await login.Content.ReadAsStringAsync(Eventually.Soon()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData(WatchedGraph.Token + "x")]
    public async Task A_wrong_token_opens_nothing(string token)
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        using var client = graph.Client();

        using var answer = await client.GetAsync($"/login?t={Uri.EscapeDataString(token)}", Eventually.Soon());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain(Cookies(answer), c => c.StartsWith($"slipway-dashboard-{graph.Address.Port}=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_token_opens_the_dashboard_and_leaves_the_address()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        using var client = graph.Client();

        using var answer = await client.GetAsync($"{graph.Login}&returnUrl=%2Flogs%3Fresource%3Dworker", Eventually.Soon());

        Assert.Equal("/logs?resource=worker", answer.Headers.Location!.OriginalString);
        var cookie = Assert.Single(Cookies(answer));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(WatchedGraph.Token, cookie, StringComparison.Ordinal);
        using var page = await client.SendAsync(Get("/", cookie: cookie.Split(';')[0]), Eventually.Soon());
        Assert.Contains("worker", await page.Content.ReadAsStringAsync(Eventually.Soon()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("evil")]
    public async Task A_login_leads_nowhere_else(string returnUrl)
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        using var client = graph.Client();

        using var answer = await client.GetAsync($"{graph.Login}&returnUrl={Uri.EscapeDataString(returnUrl)}", Eventually.Soon());

        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("rebound.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example:1234")]
    [InlineData("192.168.0.1")]
    public async Task A_name_that_is_not_this_machines_is_refused_even_with_a_ticket(string host)
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        using var client = graph.Client();
        var cookie = await graph.CookieAsync();

        foreach (var path in (string[])["/", "/login", "/api/logs/download"])
        {
            using var request = Get(path, cookie: cookie);
            request.Headers.Host = host;
            using var answer = await client.SendAsync(request, Eventually.Soon());
            Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task This_machine_is_asked_by_any_of_its_names(string host)
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        using var client = graph.Client();
        using var request = Get("/", cookie: await graph.CookieAsync());
        request.Headers.Host = $"{host}:{graph.Address.Port}";

        using var answer = await client.SendAsync(request, Eventually.Soon());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://evil.example")]
    [InlineData("http://localhost:1")]
    [InlineData("null")]
    public async Task What_another_page_sends_is_refused(string? origin)
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        using var client = graph.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/logout");
        request.Headers.Add("Cookie", await graph.CookieAsync());
        if (origin is not null) request.Headers.Add("Origin", origin);

        using var answer = await client.SendAsync(request, Eventually.Soon());

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task The_web_socket_wants_a_ticket_and_the_dashboards_own_page()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        var own = graph.Address.GetLeftPart(UriPartial.Authority);
        var cookie = await graph.CookieAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await ConnectAsync(graph, null, own));
        Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(graph, cookie, "https://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(graph, cookie, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await ConnectAsync(graph, $"{cookie}0", own));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await ConnectAsync(graph, cookie, own));
    }

    [Fact]
    public async Task A_login_by_hand_needs_the_form_that_was_shown()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        using var client = graph.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/login") { Content = new FormUrlEncodedContent([new("token", WatchedGraph.Token)]) };
        request.Headers.Add("Origin", graph.Address.GetLeftPart(UriPartial.Authority));

        using var answer = await client.SendAsync(request, Eventually.Soon());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Every_answer_forbids_scripts_and_styles_that_stand_in_the_page()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        using var client = graph.Client();

        using var page = await client.SendAsync(Get("/", cookie: await graph.CookieAsync()), Eventually.Soon());

        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        var html = await page.Content.ReadAsStringAsync(Eventually.Soon());
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", html.Replace("http://www.w3.org", "", StringComparison.Ordinal).Replace(graph.Address.AbsoluteUri, "/", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_machines_can_not_connect()
    {
        var own = NetworkInterface.GetAllNetworkInterfaces().Where(n => n.OperationalStatus == OperationalStatus.Up)
            .SelectMany(n => n.GetIPProperties().UnicastAddresses).Select(a => a.Address)
            .FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a));
        Assert.SkipWhen(own is null, "This machine has no address but the loopback ones.");
        await using var graph = await WatchedGraph.StartTinyAsync();

        using var socket = new Socket(own!.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        var refused = await Assert.ThrowsAsync<SocketException>(async () => await socket.ConnectAsync(new IPEndPoint(own, graph.Address.Port), Eventually.Soon()));

        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    private static HttpRequestMessage Get(string path, string accept = "text/html", string? cookie = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", accept);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        return request;
    }

    private static IEnumerable<string> Cookies(HttpResponseMessage answer) => answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [];

    private static async Task<HttpStatusCode> ConnectAsync(WatchedGraph graph, string? cookie, string? origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (cookie is not null) socket.Options.SetRequestHeader("Cookie", cookie);
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(new UriBuilder(graph.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, Eventually.Soon());
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return socket.HttpStatusCode;
    }
}
