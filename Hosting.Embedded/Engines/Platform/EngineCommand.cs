using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Slipway.Hosting.Embedded.Debugging;

namespace Slipway.Hosting.Embedded.Engines.Platform;

/// <summary>A program that runs for a moment while an engine is made ready: npm, initdb. Not supervised: it ends by itself or with the token.</summary>
internal sealed record EngineCommand(string FileName, params IReadOnlyList<string> Arguments)
{
    public string? WorkingDirectory { get; init; }

    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The user to run as (Unix, root only).</summary>
    public string? UserName { get; init; }

    /// <summary>What the program reads; secrets travel here.</summary>
    public string Input { get; init; } = "";

    /// <exception cref="Win32Exception">The program isn't there or can't be executed.</exception>
    public async Task<EngineCommandResult> RunAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(FileName)
        {
            WorkingDirectory = WorkingDirectory ?? Path.GetTempPath(),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            CreateNoWindow = true,
        };
        foreach (var argument in Arguments)
        {
            start.ArgumentList.Add(argument);
        }
        foreach (var name in DebugVariables.All)
        {
            start.Environment.Remove(name);
        }
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }
        if (UserName is not null)
        {
            start.UserName = UserName;
        }

        using var process = new Process { StartInfo = start };
        var output = new StringBuilder();
        DataReceivedEventHandler collect = (_, line) =>
        {
            if (line.Data is not null)
            {
                lock (output)
                {
                    output.Append(line.Data).Append('\n');
                }
            }
        };
        process.OutputDataReceived += collect;
        process.ErrorDataReceived += collect;

        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await FeedAsync(process, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        lock (output)
        {
            return new EngineCommandResult(process.ExitCode, output.ToString());
        }
    }

    private async Task FeedAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(Input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything: its exit code and its output say why.
        }
    }
}

/// <param name="ExitCode">0 when all went well.</param>
/// <param name="Output">Standard output and standard error, line by line as they came.</param>
internal sealed record EngineCommandResult(int ExitCode, string Output)
{
    /// <summary>The last lines that say something, for a message.</summary>
    public string LastLines(int count) =>
        string.Join(Environment.NewLine, Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(count));
}
