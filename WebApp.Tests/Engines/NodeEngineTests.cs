using System.Net;
using System.Net.Http.Headers;
using System.Net.Mail;
using System.Text;
using System.Text.Json;
using Slipway.Hosting.Embedded.Engines.Mail;
using Slipway.Hosting.Embedded.Engines.S3;

namespace WebApp.Tests.Engines;

public sealed class S3EngineTests : IAsyncDisposable
{
    private readonly EngineUnderTest _engine = new(new S3Engine());
    private readonly HttpClient _http;

    public S3EngineTests() => _http = new HttpClient { BaseAddress = new Uri($"http://localhost:{_engine.Port(4566)}") };

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task A_bucket_can_be_made_twice_and_an_object_comes_back_as_what_it_was()
    {
        await StartAsync();
        Assert.Equal(HttpStatusCode.OK, await PutAsync("/images", []));
        Assert.Equal(HttpStatusCode.OK, await PutAsync("/images", []));
        // Larger than the 11 MB at which fauxqs by itself refuses a body.
        var image = new byte[12 << 20];
        Random.Shared.NextBytes(image);
        Assert.Equal(HttpStatusCode.OK, await PutAsync("/images/a/b c.png", image, "image/png"));

        using var answer = await _http.GetAsync("/images/a/b c.png", TestContext.Current.CancellationToken);

        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(image, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_chunks_in_which_the_AWS_SDK_sends_are_not_stored_as_content()
    {
        await StartAsync();
        await PutAsync("/images", []);
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n"));
        content.Headers.ContentEncoding.Add("aws-chunked");
        using var request = new HttpRequestMessage(HttpMethod.Put, "/images/hello") { Content = content };
        request.Headers.Add("x-amz-decoded-content-length", "5");
        request.Headers.Add("x-amz-trailer", "x-amz-checksum-crc32");
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("hello", await _http.GetStringAsync("/images/hello", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task SIGKILL_loses_no_upload_that_was_answered()
    {
        _engine.Mount("/data", "volume");
        await StartAsync();
        await PutAsync("/images", []);
        Assert.Equal(HttpStatusCode.OK, await PutAsync("/images/one", "first"u8.ToArray(), "text/plain"));
        Assert.Equal(HttpStatusCode.OK, await PutAsync("/images/one", "second"u8.ToArray(), "text/plain"));

        await _engine.KillAsync();
        await StartAsync();

        Assert.Equal("second", await _http.GetStringAsync("/images/one", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task It_listens_on_this_machine_only()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Read from /proc.");
        await StartAsync();
        Assert.DoesNotContain(await ListeningAddresses.OfAsync(_engine.Port(4566)), a => a.TrimStart('0').Length == 0);
    }

    private async Task StartAsync()
    {
        await _engine.StartAsync();
        await _engine.EventuallyAsync(() => _http.GetStringAsync("/health", TestContext.Current.CancellationToken));
    }

    private async Task<HttpStatusCode> PutAsync(string path, byte[] body, string? type = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        using var answer = await _http.PutAsync(path, content, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}

public sealed class MailEngineTests : IAsyncDisposable
{
    private readonly EngineUnderTest _engine = new(new MailEngine());
    private readonly HttpClient _http;

    public MailEngineTests()
    {
        _engine.Port(1025);
        _http = new HttpClient { BaseAddress = new Uri($"http://localhost:{_engine.Port(1080)}") };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_can_be_read_and_its_scripts_do_not_run()
    {
        await _engine.StartAsync();
        await _engine.EventuallyAsync(() => _http.GetStringAsync("/api/healthz", TestContext.Current.CancellationToken));
        using (var smtp = new SmtpClient("localhost", _engine.Port(1025)))
        using (var mail = new MailMessage("board@example.com", "a@example.com", "Your code", "<b onclick=\"x()\">123456</b><script>x()</script>") { IsBodyHtml = true })
        {
            await smtp.SendMailAsync(mail, TestContext.Current.CancellationToken);
        }

        var id = await _engine.EventuallyAsync(async () =>
        {
            using var mails = JsonDocument.Parse(await _http.GetStringAsync("/api/email", TestContext.Current.CancellationToken));
            var list = mails.RootElement.ValueKind == JsonValueKind.Array ? mails.RootElement : mails.RootElement.GetProperty("emails");
            return list.EnumerateArray().Single().GetProperty("id").GetString();
        });
        var html = await _http.GetStringAsync($"/api/email/{id}/html", TestContext.Current.CancellationToken);

        Assert.Contains("<b>123456</b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("script", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_listens_on_this_machine_only()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Read from /proc.");
        await _engine.StartAsync();
        await _engine.EventuallyAsync(() => _http.GetStringAsync("/api/healthz", TestContext.Current.CancellationToken));
        foreach (var port in (int[])[1025, 1080])
        {
            Assert.DoesNotContain(await ListeningAddresses.OfAsync(_engine.Port(port)), a => a.TrimStart('0').Length == 0);
        }
    }
}

/// <summary>Who listens on a port, as the kernel tells it: local addresses in hexadecimal, all zeros for "everyone may come".</summary>
internal static class ListeningAddresses
{
    private const string Listen = "0A";

    public static async Task<IReadOnlyList<string>> OfAsync(int port)
    {
        var addresses = new List<string>();
        foreach (var table in (string[])["/proc/net/tcp", "/proc/net/tcp6"])
        {
            if (!File.Exists(table))
            {
                continue;
            }
            foreach (var line in (await File.ReadAllLinesAsync(table, TestContext.Current.CancellationToken)).Skip(1))
            {
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (fields[3] == Listen && Convert.ToInt32(fields[1].Split(':')[1], 16) == port)
                {
                    addresses.Add(fields[1].Split(':')[0]);
                }
            }
        }
        Assert.NotEmpty(addresses);
        return addresses;
    }
}
