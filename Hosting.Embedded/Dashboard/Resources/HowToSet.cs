namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>How a parameter is given a value: a command for a terminal.</summary>
internal sealed class HowToSet(string directory)
{
    public string Command(string key) => $"dotnet user-secrets set \"{key}\" \"<value>\" --project \"{directory}\"";
}
