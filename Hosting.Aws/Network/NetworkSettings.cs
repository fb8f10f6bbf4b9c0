using Aspire.Hosting;
using Microsoft.Extensions.Configuration;

namespace Slipway.Hosting.Aws.Network;

/// <summary>What the settings say of the network, over what the AppHost says.</summary>
internal static class NetworkSettings
{
    private static readonly string[] Known = [.. typeof(AwsNetworkOptions).GetProperties().Select(property => property.Name)];

    /// <exception cref="DistributedApplicationException">A setting is unknown or can't be read.</exception>
    public static void Read(AwsNetworkOptions options, IConfigurationSection section)
    {
        var unknown = section.GetChildren().Select(child => child.Key).Where(key => !Known.Contains(key, StringComparer.OrdinalIgnoreCase)).ToArray();
        if (unknown.Length > 0)
            throw new DistributedApplicationException($"There is no setting '{section.Path}:{unknown[0]}'. There are {string.Join(", ", Known)}.");

        // A list in the settings stands in the place of the AppHost's; the binder alone would put one behind the other.
        Replace(options.Zones, nameof(options.Zones));
        Replace(options.PublicSubnetIds, nameof(options.PublicSubnetIds));
        Replace(options.PrivateSubnetIds, nameof(options.PrivateSubnetIds));
        Replace(options.IsolatedSubnetIds, nameof(options.IsolatedSubnetIds));
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException exception)
        {
            throw new DistributedApplicationException(
                $"The settings of the network ({section.Path}) can't be read: {exception.Message} '{section.Path}:Egress' is one of {string.Join(", ", Enum.GetNames<AwsEgress>())}.", exception);
        }

        void Replace(IList<string> list, string key)
        {
            if (section.GetSection(key).Exists()) list.Clear();
        }
    }
}
