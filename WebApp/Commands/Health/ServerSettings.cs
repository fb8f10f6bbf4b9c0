namespace WebApp.Commands.Health;

/// <summary>The settings that say where the server listens, from where the server has them, in the same order.</summary>
internal static class ServerSettings
{
    public static IConfiguration Read()
    {
        var host = new ConfigurationBuilder().AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables("DOTNET_").Build();
        var root = Path.GetFullPath(host["contentRoot"] ?? Directory.GetCurrentDirectory());
        return new ConfigurationBuilder()
            .AddConfiguration(host)
            .SetBasePath(root)
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{host["environment"] ?? Environments.Production}.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
    }

    /// <summary>The name to ask for: where AllowedHosts restricts them, another one is refused.</summary>
    public static string HostName(IConfiguration configuration)
    {
        var first = configuration["AllowedHosts"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
        return first is null or "*" ? "localhost" : first.Replace("*.", "www.", StringComparison.Ordinal);
    }
}
