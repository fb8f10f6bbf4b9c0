namespace WebApp.Commands;

/// <summary>What the executable does instead of serving pages, when its first argument says so.</summary>
internal static class BoardCommand
{
    private static readonly string Usage =
        $"""
        dotnet WebApp.dll                 serves the board; arguments that begin with -- are settings
        dotnet WebApp.dll migrate         {MigrateCommand.Summary}
        dotnet WebApp.dll healthcheck     {HealthCheckCommand.Summary}
        dotnet WebApp.dll seed --posts N  {SeedCommand.Summary}
        """;

    /// <summary>Another argument is a setting, such as <c>--urls</c> or <c>Logging:LogLevel:Default=Debug</c>, and starts the web application.</summary>
    public static bool IsNamed(string[] args) => args is ["--help", ..] or [not ("" or ['-' or '/', ..]), ..] && !args[0].Contains('=', StringComparison.Ordinal);

    /// <returns>The exit code: 0 is well, 1 that it could not be done, 2 that the arguments say nothing.</returns>
    public static Task<int> RunAsync(string[] args) => args switch
    {
        ["healthcheck", .. var rest] => HealthCheckCommand.RunAsync(rest),
        ["migrate", .. var rest] => MigrateCommand.RunAsync(rest),
        ["seed", .. var rest] => SeedCommand.RunAsync(rest),
        ["help" or "--help"] => SayAsync(Console.Out, Usage, exitCode: 0),
        _ => SayAsync(Console.Error, $"There is no command '{args[0]}'.{Environment.NewLine}{Usage}", exitCode: 2),
    };

    private static async Task<int> SayAsync(TextWriter writer, string text, int exitCode)
    {
        await writer.WriteLineAsync(text);
        return exitCode;
    }
}
