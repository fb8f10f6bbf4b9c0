using Aspire.Hosting;
using Microsoft.Extensions.Configuration;

namespace Slipway.Hosting.Embedded.Testing;

/// <summary>Passwords that live as long as the data they were made for: a test changes no file of the person who runs it.</summary>
internal sealed class TransientSecrets : IUserSecretsManager
{
    private readonly Lock _lock = new();

    public bool IsAvailable => false;

    public string FilePath => throw new InvalidOperationException("A graph under test keeps no secrets: what is generated for it goes with its data.");

    public bool TrySetSecret(string name, string value) => false;

    public bool TryDeleteSecret(string name) => false;

    public void GetOrSetSecret(IConfigurationManager configuration, string name, Func<string> valueGenerator)
    {
        lock (_lock)
        {
            if (string.IsNullOrEmpty(configuration[name])) configuration[name] = valueGenerator();
        }
    }
}
