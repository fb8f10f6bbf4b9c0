namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something that a person can ask of a resource.</summary>
public sealed class ResourceCommandAnnotation : IResourceAnnotation
{
    /// <summary>A command.</summary>
    /// <param name="name">Its name, unique in the resource.</param>
    /// <param name="displayName">What a person reads.</param>
    /// <param name="updateState">Whether it can be asked for now; told the resource's state each time that this changes.</param>
    /// <param name="executeCommand">Does it.</param>
    /// <param name="displayDescription">What it does, in a sentence.</param>
    /// <param name="parameter">Anything that belongs to it.</param>
    /// <param name="confirmationMessage">What to ask before it is done; null to ask nothing.</param>
    /// <param name="iconName">Its icon, of Fluent UI.</param>
    /// <param name="iconVariant">Outlined or filled.</param>
    /// <param name="isHighlighted">Whether it is shown before the others.</param>
    public ResourceCommandAnnotation(
        string name, string displayName, Func<UpdateCommandStateContext, ResourceCommandState> updateState,
        Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, string? displayDescription, object? parameter,
        string? confirmationMessage, string? iconName, IconVariant? iconVariant, bool isHighlighted)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(displayName);
        ArgumentNullException.ThrowIfNull(updateState);
        ArgumentNullException.ThrowIfNull(executeCommand);
        Name = name;
        DisplayName = displayName;
        UpdateState = updateState;
        ExecuteCommand = executeCommand;
        DisplayDescription = displayDescription;
        Parameter = parameter;
        ConfirmationMessage = confirmationMessage;
        IconName = iconName;
        IconVariant = iconVariant;
        IsHighlighted = isHighlighted;
    }

    /// <summary>Its name, unique in the resource.</summary>
    public string Name { get; }

    /// <summary>What a person reads.</summary>
    public string DisplayName { get; }

    /// <summary>Whether it can be asked for now.</summary>
    public Func<UpdateCommandStateContext, ResourceCommandState> UpdateState { get; }

    /// <summary>Does it.</summary>
    public Func<ExecuteCommandContext, Task<ExecuteCommandResult>> ExecuteCommand { get; }

    /// <summary>What it does, in a sentence.</summary>
    public string? DisplayDescription { get; }

    /// <summary>Anything that belongs to it.</summary>
    public object? Parameter { get; }

    /// <summary>What to ask before it is done; null to ask nothing.</summary>
    public string? ConfirmationMessage { get; }

    /// <summary>Its icon, of Fluent UI.</summary>
    public string? IconName { get; }

    /// <summary>Outlined or filled.</summary>
    public IconVariant? IconVariant { get; }

    /// <summary>Whether it is shown before the others.</summary>
    public bool IsHighlighted { get; }
}

/// <summary>Whether a command can be asked for.</summary>
public enum ResourceCommandState
{
    /// <summary>It can.</summary>
    Enabled = 0,

    /// <summary>It is shown, and can't.</summary>
    Disabled = 1,

    /// <summary>It is not shown.</summary>
    Hidden = 2,
}

/// <summary>How an icon is drawn.</summary>
public enum IconVariant
{
    /// <summary>In outline.</summary>
    Regular = 0,

    /// <summary>Filled.</summary>
    Filled = 1,
}
