using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a command is told when it is done.</summary>
public sealed class ExecuteCommandContext
{
    /// <summary>The host's services.</summary>
    public required IServiceProvider ServiceProvider { get; init; }

    /// <summary>The resource, or the instance of it, by its name.</summary>
    public required string ResourceName { get; init; }

    /// <summary>Cancelled when nobody waits for the command any longer.</summary>
    public required CancellationToken CancellationToken { get; init; }

    /// <summary>The resource's log.</summary>
    public required ILogger Logger { get; init; }
}

/// <summary>What a command is told when it is asked whether it can be asked for.</summary>
public sealed class UpdateCommandStateContext
{
    /// <summary>The resource's state.</summary>
    public required CustomResourceSnapshot ResourceSnapshot { get; init; }

    /// <summary>The host's services.</summary>
    public required IServiceProvider ServiceProvider { get; init; }
}

/// <summary>What can be said of a command.</summary>
public class CommandOptions
{
    /// <summary>What it does, in a sentence.</summary>
    public string? Description { get; set; }

    /// <summary>Anything that belongs to it.</summary>
    public object? Parameter { get; set; }

    /// <summary>What to ask before it is done; null to ask nothing.</summary>
    public string? ConfirmationMessage { get; set; }

    /// <summary>Its icon, of Fluent UI.</summary>
    public string? IconName { get; set; }

    /// <summary>Outlined or filled.</summary>
    public IconVariant? IconVariant { get; set; }

    /// <summary>Whether it is shown before the others.</summary>
    public bool IsHighlighted { get; set; }

    /// <summary>Whether it can be asked for now; always by default.</summary>
    public Func<UpdateCommandStateContext, ResourceCommandState>? UpdateState { get; set; }
}
