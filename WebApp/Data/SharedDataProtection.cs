using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Npgsql;

namespace WebApp.Data;

internal static class SharedDataProtection
{
    /// <summary>Without a name of its own the content root's path would be one, and differ between replicas.</summary>
    private const string ApplicationName = "board";

    public static void AddSharedDataProtectionKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName(ApplicationName);
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = new DataProtectionKeys(provider.GetRequiredService<NpgsqlDataSource>())));
    }
}
