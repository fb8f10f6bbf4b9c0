namespace Slipway.Hosting.Embedded.Commands.Asking;

/// <summary>A command that a resource offers, as JSON.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">Enabled; or Disabled, while it can't be asked for.</param>
/// <param name="Title">What a person reads; null for the host's own.</param>
/// <param name="Description">What it does, or null.</param>
/// <param name="Confirmation">What is asked first, or null.</param>
/// <param name="Input">What is to be given with it, or null.</param>
internal sealed record OfferedCommandAnswer(string Name, string State, string? Title, string? Description, string? Confirmation, OfferedInput? Input);

/// <summary>What is to be given with a command of a parameter.</summary>
/// <param name="NeedsValue">Whether it needs a value.</param>
/// <param name="IsSecret">Whether the value is a secret.</param>
internal sealed record OfferedInput(bool NeedsValue, bool IsSecret);

/// <summary>What is given with a command of a parameter.</summary>
/// <param name="Value">The value, or null.</param>
/// <param name="InUserSecrets">Whether it is done in the user secrets, too.</param>
internal sealed record CommandInput(string? Value, bool InUserSecrets);

/// <summary>What came of a command, as JSON.</summary>
/// <param name="Resource">The resource, as it was asked for.</param>
/// <param name="Command">The command.</param>
/// <param name="Success">Whether it was done.</param>
/// <param name="Canceled">Whether somebody changed their mind.</param>
/// <param name="Message">What a person should know, or null.</param>
/// <param name="Data">What it produced, or null.</param>
internal sealed record CommandResultAnswer(string Resource, string Command, bool Success, bool Canceled, string? Message, CommandDataAnswer? Data);

/// <summary>What a command produced, as JSON.</summary>
/// <param name="Format">Text, Json or Markdown.</param>
/// <param name="Value">It.</param>
internal sealed record CommandDataAnswer(string Format, string Value);
