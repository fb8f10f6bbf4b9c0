using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Aspire.Hosting;

namespace Slipway.Hosting.Embedded.Containers.Cli;

/// <summary>One command of a container engine, run to its end or killed when the engine doesn't answer.</summary>
/// <param name="FileName">The engine's client.</param>
/// <param name="Arguments">Never secrets: any user can list them.</param>
/// <param name="Patience">How long it may take.</param>
internal sealed record ContainerCommand(string FileName, IReadOnlyList<string> Arguments, TimeSpan Patience)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Told of each line, whether of output or of errors.</summary>
    public Action<string, bool> OnLine { get; init; } = static (_, _) => { };

    /// <exception cref="SilentEngineException">It took longer than its patience.</exception>
    /// <exception cref="Win32Exception">There is no such client.</exception>
    public async Task<ContainerCommandResult> RunAsync(CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartInfo() };
        var output = new StringBuilder();
        var errors = new StringBuilder();
        process.OutputDataReceived += (_, line) => Collect(output, line.Data, isError: false);
        process.ErrorDataReceived += (_, line) => Collect(errors, line.Data, isError: true);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var impatience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        impatience.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(impatience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            var name = Path.GetFileNameWithoutExtension(FileName);
            throw new SilentEngineException($"{name} does not answer: '{name} {Arguments[0]}' took longer than {Patience.TotalSeconds:0} s and was given up. Restart {name}, then start again.");
        }

        return new(process.ExitCode, Text(output), Text(errors));
    }

    private ProcessStartInfo StartInfo()
    {
        var info = new ProcessStartInfo(FileName)
        {
            WorkingDirectory = Path.GetTempPath(),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        foreach (var argument in Arguments) info.ArgumentList.Add(argument);
        foreach (var (name, value) in Environment) info.Environment[name] = value;
        return info;
    }

    private void Collect(StringBuilder text, string? line, bool isError)
    {
        if (line is null) return;
        lock (text) text.Append(line).Append('\n');
        OnLine(line, isError);
    }

    private static string Text(StringBuilder text)
    {
        lock (text) return text.ToString();
    }
}

/// <param name="ExitCode">0 when all went well.</param>
/// <param name="Output">What it was asked for.</param>
/// <param name="Errors">What it complained of.</param>
internal sealed record ContainerCommandResult(int ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The answer's lines.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The engine's own last line: why it failed, most of the time.</summary>
    public string LastLine => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault()
        ?? Lines.LastOrDefault() ?? $"exit code {ExitCode}";
}

/// <summary>An engine's client didn't come back in time.</summary>
internal sealed class SilentEngineException(string message) : DistributedApplicationException(message);
