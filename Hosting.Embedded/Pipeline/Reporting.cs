using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>How a step or task ended.</summary>
public enum CompletionState
{
    /// <summary>It has not.</summary>
    InProgress = 0,

    /// <summary>Well.</summary>
    Completed = 1,

    /// <summary>Well, with something to look at.</summary>
    CompletedWithWarning = 2,

    /// <summary>It failed.</summary>
    CompletedWithError = 3,
}

/// <summary>Tells a person how a step goes.</summary>
public interface IReportingStep : IAsyncDisposable
{
    /// <summary>Begins a part of it.</summary>
    Task<IReportingTask> CreateTaskAsync(string statusText, CancellationToken cancellationToken = default);

    /// <summary>Says something.</summary>
    void Log(LogLevel logLevel, string message);

    /// <summary>Ends it.</summary>
    Task CompleteAsync(string completionText, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default);
}

/// <summary>Tells a person how a part of a step goes.</summary>
public interface IReportingTask : IAsyncDisposable
{
    /// <summary>Says what happens now.</summary>
    Task UpdateAsync(string statusText, CancellationToken cancellationToken = default);

    /// <summary>Ends it.</summary>
    Task CompleteAsync(
        string? completionMessage = null, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default);
}

/// <summary>Tells how it goes in plain lines.</summary>
internal sealed class ConsoleReportingStep(string name, TextWriter output) : IReportingStep
{
    public Task<IReportingTask> CreateTaskAsync(string statusText, CancellationToken cancellationToken = default)
    {
        Write(statusText);
        return Task.FromResult<IReportingTask>(new ReportingTask(this));
    }

    public void Log(LogLevel logLevel, string message) => Write(logLevel >= LogLevel.Warning ? $"{logLevel}: {message}" : message);

    public Task CompleteAsync(
        string completionText, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default)
    {
        Write(completionText);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // A table keeps its columns.
    private void Write(string text) => output.WriteLine(text.Contains('\n', StringComparison.Ordinal) ? $"{name}:{System.Environment.NewLine}{text}" : $"{name}: {text}");

    private sealed class ReportingTask(ConsoleReportingStep step) : IReportingTask
    {
        public Task UpdateAsync(string statusText, CancellationToken cancellationToken = default)
        {
            step.Write(statusText);
            return Task.CompletedTask;
        }

        public Task CompleteAsync(
            string? completionMessage = null, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default)
        {
            if (completionMessage is not null) step.Write(completionMessage);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
