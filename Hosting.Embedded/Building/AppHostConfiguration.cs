using System.Reflection;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.UserSecrets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Slipway.Hosting.Embedded.Building;

/// <summary>Where the AppHost's settings come from, weakest first: appsettings, user secrets, environment variables, command line.</summary>
internal static class AppHostConfiguration
{
    public static HostApplicationBuilder CreateHostBuilder(
        HostApplicationBuilderSettings settings, string directory, Assembly? assembly, AppHostCommandLine commandLine)
    {
        settings.ApplicationName ??= assembly?.GetName().Name;
        settings.ContentRootPath ??= directory;
        settings.EnvironmentName = commandLine.EnvironmentName
            ?? settings.EnvironmentName
            ?? EnvironmentOfProcess(commandLine, System.Environment.GetEnvironmentVariable)
            ?? Environments.Production;
        var builder = new HostApplicationBuilder(settings);

        try
        {
            AddSources(builder, directory, assembly);
        }
        catch (InvalidDataException e)
        {
            throw new DistributedApplicationException($"{e.Message} {e.GetBaseException().Message} Correct the file.", e);
        }

        builder.Configuration.AddEnvironmentVariables().AddInMemoryCollection(commandLine.Settings);
        return builder;
    }

    /// <summary>
    /// What "dotnet run" takes from a launch profile is meant for this machine: what is published is Production's unless told otherwise, as with
    /// "aspire publish", which takes no profile.
    /// </summary>
    /// <param name="commandLine">What was asked for.</param>
    /// <param name="variable">The process's environment variables.</param>
    /// <returns>Null where it says nothing.</returns>
    internal static string? EnvironmentOfProcess(AppHostCommandLine commandLine, Func<string, string?> variable) =>
        commandLine.Settings.GetValueOrDefault("AppHost:Operation") == "publish" && variable("DOTNET_LAUNCH_PROFILE") is { Length: > 0 }
            ? null
            : variable("DOTNET_ENVIRONMENT") ?? variable("ASPNETCORE_ENVIRONMENT");

    /// <exception cref="InvalidDataException">A file is no JSON.</exception>
    private static void AddSources(HostApplicationBuilder builder, string directory, Assembly? assembly)
    {
        builder.Configuration
            .AddJsonFile(Path.Combine(directory, "appsettings.json"), optional: true, reloadOnChange: false)
            .AddJsonFile(Path.Combine(directory, $"appsettings.{builder.Environment.EnvironmentName}.json"), optional: true, reloadOnChange: false);
        if (assembly?.GetCustomAttribute<UserSecretsIdAttribute>() is not null) builder.Configuration.AddUserSecrets(assembly, optional: true, reloadOnChange: false);
    }

    /// <exception cref="DistributedApplicationException">The operation is not known.</exception>
    public static DistributedApplicationOperation OperationOf(IConfiguration configuration) =>
        configuration["AppHost:Operation"]?.ToLowerInvariant() switch
        {
            null or "" or "run" => DistributedApplicationOperation.Run,
            "publish" => DistributedApplicationOperation.Publish,
            var other => throw new DistributedApplicationException($"--operation '{other}' is not known. Use run or publish."),
        };

    public static void ConfigureLogging(ILoggingBuilder logging, DistributedApplicationExecutionContext context, IConfiguration configuration)
    {
        // The terminal shows the state of the resources; the framework's own log lines would tear the picture.
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.None);

        // A start that fails is told once, as a sentence.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        if (context.IsPublishMode && configuration["Pipeline:LogLevel"] is { } level && Enum.TryParse<LogLevel>(level, ignoreCase: true, out var parsed))
        {
            logging.SetMinimumLevel(parsed);
        }

        logging.AddSimpleConsole(console => console.SingleLine = true);
    }
}
