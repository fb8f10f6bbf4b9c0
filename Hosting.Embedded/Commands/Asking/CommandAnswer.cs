namespace Slipway.Hosting.Embedded.Commands.Asking;

/// <summary>A command that a resource offers, as JSON.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">Enabled; or Disabled, while it can't be asked for.</param>
/// <param name="Title">What a person reads; null for the host's own.</param>
/// <param name="Description">What it does, or null.</param>
/// <param name="Confirmation">What is asked first, or null.</param>
internal sealed record OfferedCommandAnswer(string Name, string State, string? Title, string? Description, string? Confirmation);

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
