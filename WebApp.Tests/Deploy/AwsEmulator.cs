using System.Diagnostics;
using Amazon;
using Amazon.Runtime;
using Slipway.Hosting.Aws.Deployment.Api;
using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Deploy;

/// <summary>
/// AWS's API on loopback: moto, with what the team's plug-in (shared/tools/aws-emulator, beside the repository, or SLIPWAY_AWS_EMULATOR) and
/// Emulator/launch.py add to it. One for each test: it keeps everything in its memory.
/// </summary>
internal sealed class AwsEmulator : IAsyncDisposable
{
    public const string Region = "us-east-1";
    private const string Server = "moto_server";

    private readonly DataFolder _folder = new();
    private readonly FreePorts _ports = new();
    private Process? _process;

    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>As the SDKs and the AWS CLI are told of it.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["AWS_ENDPOINT_URL"] = Address.GetLeftPart(UriPartial.Authority),
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_REGION"] = Region,
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_PROFILE"] = null,
    };

    private static string Plugin => System.Environment.GetEnvironmentVariable("SLIPWAY_AWS_EMULATOR") is { Length: > 0 } given
        ? given
        : Path.Combine(Path.GetDirectoryName(Paths.Repository)!, "shared", "tools", "aws-emulator");

    /// <summary>Starts it; skips the test where it isn't there.</summary>
    public static async Task<AwsEmulator> StartAsync()
    {
        var emulator = new AwsEmulator();
        await emulator.LaunchAsync();
        return emulator;
    }

    /// <summary>Asks it by the query protocol or the JSON protocol, as a deploy does.</summary>
    public AwsApi Api() => new(new BasicAWSCredentials("test", "test"), RegionEndpoint.USEast1, Address);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }

        _ports.Dispose();
        _folder.Dispose();
    }

    private async Task LaunchAsync()
    {
        Assert.SkipUnless(File.Exists(Path.Combine(Plugin, "motoext.py")), $"There is no emulator of AWS at {Plugin} (SLIPWAY_AWS_EMULATOR).");
        var python = await PythonAsync();
        Assert.SkipWhen(python is null, $"{Server} is not installed (pip install 'moto[server]').");

        var port = _ports.Next();
        // By this name moto knows its own buckets.
        Address = new Uri($"http://localhost:{port}");
        var info = new ProcessStartInfo(python!, [Path.Combine(Paths.Tests, "Deploy", "Emulator", "launch.py"), Plugin, "-H", "127.0.0.1", "-p", $"{port}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in info.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray()) info.Environment.Remove(name);
        info.Environment["AWS_EMULATOR_HOME"] = _folder.Path;
        info.Environment["MOTO_EXT"] = "1";
        info.Environment["MOTO_SELF"] = $"http://127.0.0.1:{port}";
        info.Environment["AWS_ACCESS_KEY_ID"] = info.Environment["AWS_SECRET_ACCESS_KEY"] = "test";
        _process = Process.Start(info)!;
        // Read, so that it never waits for a reader.
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var http = new HttpClient();
        await Eventually.TrueAsync(
            async () =>
            {
                Assert.False(_process.HasExited, "moto has ended");
                try
                {
                    using var answer = await http.GetAsync(new Uri(Address, "/moto-api/"), TestContext.Current.CancellationToken);
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "moto answers");
    }

    /// <summary>The Python that moto is installed in: a version manager's shim isn't it.</summary>
    private static async Task<string?> PythonAsync()
    {
        foreach (var python in (string[])["python3", "python"])
        {
            try
            {
                using var asked = Process.Start(new ProcessStartInfo(python, ["-c", "import moto.server, boto3, sys; print(sys.executable)"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
                var found = await asked.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
                await asked.WaitForExitAsync(TestContext.Current.CancellationToken);
                if (asked.ExitCode == 0) return found.Trim();
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // There is none of this name.
            }
        }

        return null;
    }
}
