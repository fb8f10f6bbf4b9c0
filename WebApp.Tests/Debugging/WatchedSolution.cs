using System.Collections.Concurrent;
using System.Diagnostics;
using Slipway.Hosting.Embedded.Engines.Platform;
using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Debugging;

/// <summary>A solution of a test's own, an AppHost and a project, under <c>dotnet watch</c>.</summary>
internal sealed class WatchedSolution : IAsyncDisposable
{
    private readonly DataFolder _folder = new();
    private readonly ConcurrentQueue<string> _output = [];
    private readonly Process _watch;

    public WatchedSolution()
    {
        Write();
        var info = new ProcessStartInfo("/usr/bin/env")
        {
            WorkingDirectory = _folder.Path,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A shell that starts tests in the background has them, and their children, ignore Ctrl+C.
        foreach (var word in (string[])["--default-signal=INT,QUIT", DotNet.Host, "watch", "--non-interactive", "--project", "AppHost", "--", $"--Engines:Data={_folder["data"]}"])
        {
            info.ArgumentList.Add(word);
        }

        // Servers of the build would outlive the test.
        info.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        info.Environment["UseSharedCompilation"] = "false";
        info.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        _watch = Process.Start(info)!;
        _ = Task.WhenAll(ReadAsync(_watch.StandardOutput), ReadAsync(_watch.StandardError));
    }

    public IReadOnlyList<string> Output => [.. _output];

    public IReadOnlyList<string> Living => LivingProcesses.Mentioning(Path.GetFileName(_folder.Path));

    /// <summary>Changes a file as a developer does.</summary>
    public void Edit(string file, string from, string to)
    {
        var text = File.ReadAllText(_folder[file]);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(_folder[file], text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Waits for a line that a resource says.</summary>
    public async Task SaysAsync(string resource, string line)
    {
        var isSaid = false;
        try
        {
            await Eventually.TrueAsync(
                () => (isSaid = LogOf(resource).Any(l => l.EndsWith($" {line}", StringComparison.Ordinal))) || _watch.HasExited,
                $"'{line}' in the log of '{resource}'", TimeSpan.FromSeconds(120));
            Assert.True(isSaid, "dotnet watch has ended.");
        }
        finally
        {
            if (!isSaid) TestContext.Current.SendDiagnosticMessage(string.Join(Environment.NewLine, [.. LogOf(resource), "--- dotnet watch:", .. _output]));
        }
    }

    public IReadOnlyList<string> LogOf(string resource)
    {
        var log = Directory.Exists(_folder["data"]) ? Directory.GetFiles(_folder["data"], $"{resource}.log", SearchOption.AllDirectories) : [];
        if (log.Length == 0) return [];
        using var reader = new StreamReader(new FileStream(log[0], FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd().Split('\n');
    }

    /// <summary>The watch is killed, and has no time for anything.</summary>
    public async Task KillAsync()
    {
        var watcher = Assert.Single(LivingProcesses.Below(_watch.Id), p => p.Command.Contains("dotnet-watch.dll", StringComparison.Ordinal));
        Assert.True(Signals.Send(watcher.Id, Signals.Kill));
        await _watch.WaitForExitAsync(Eventually.Soon());
    }

    public async ValueTask DisposeAsync()
    {
        if (!_watch.HasExited)
        {
            _watch.Kill(entireProcessTree: true);
            await _watch.WaitForExitAsync(CancellationToken.None);
        }

        _watch.Dispose();
        _folder.Dispose();
    }

    private void Write()
    {
        var build = Path.Combine(Paths.Repository, "Hosting.Embedded", "build");
        Add("AppHost", "AppHost.csproj", $"""
            <Project>
              <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
              <Import Project="{build}/Slipway.Hosting.Embedded.props" />
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                <Reference Include="{Path.Combine(AppContext.BaseDirectory, "Slipway.Hosting.Embedded.dll")}" />
                <ProjectReference Include="../Api/Api.csproj" />
              </ItemGroup>
              <Import Project="{build}/Slipway.Hosting.Embedded.targets" />
              <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
            </Project>
            """);
        Add("AppHost", "AppHost.cs", """
            var builder = DistributedApplication.CreateBuilder(args);
            builder.AddExecutable("worker", "/bin/sh", ".", "-c", "echo graph one; exec sleep 1000");
            builder.AddProject<Projects.Api>("api").WithEnvironment("GREETING", "hello");
            builder.Build().Run();
            """);
        Add("Api", "Api.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
            </Project>
            """);
        Add("Api", "Program.cs", """
            Console.WriteLine($"{Environment.GetEnvironmentVariable("GREETING")}, {args.Length} arguments");
            var last = "";
            while (true)
            {
                if (Voice.Word() is var word && word != last) Console.WriteLine(last = word);
                await Task.Delay(50);
            }

            static class Voice
            {
                public static string Word() => "project one";
            }
            """);
    }

    private void Add(string folder, string file, string text)
    {
        Directory.CreateDirectory(_folder[folder]);
        File.WriteAllText(Path.Combine(_folder[folder], file), text);
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line) _output.Enqueue(line);
    }
}
