namespace Slipway.Bench;

/// <summary>The least that "dotnet run" can do: what any other time is to be compared with.</summary>
internal sealed class EmptyConsole
{
    private readonly string _folder;

    private EmptyConsole(string folder) => _folder = folder;

    public static async Task<EmptyConsole> CreateAsync(string scratch)
    {
        var folder = Path.Combine(scratch, "empty");
        await Command.RunAsync("dotnet", ["new", "console", "--output", folder, "--framework", "net10.0", "--verbosity", "quiet"], scratch);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), "return;");
        await Command.RunAsync("dotnet", ["build", "--verbosity", "quiet"], folder);
        return new(folder);
    }

    public Task<TimeSpan> RunAsync(bool build) => Command.RunAsync("dotnet", build ? ["run"] : ["run", "--no-build"], _folder);
}
