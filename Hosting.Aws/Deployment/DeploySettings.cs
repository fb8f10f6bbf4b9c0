using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Aws.Deployment.Stacks;

namespace Slipway.Hosting.Aws.Deployment;

/// <summary>How a deploy goes: the section <c>Aws:Deploy</c> of the settings, and Aspire's <c>--yes</c>.</summary>
/// <param name="Replace">Logical ids of stores of data that may be replaced or deleted.</param>
/// <param name="IsConfirmed">Whether nobody is to be asked.</param>
internal sealed record DeploySettings(IReadOnlyCollection<string> Replace, bool IsConfirmed)
{
    private const string Section = "Aws:Deploy";

    /// <exception cref="DistributedApplicationException">A setting is unknown.</exception>
    public static DeploySettings Of(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (section.GetChildren().FirstOrDefault(child => !child.Key.Equals(nameof(Replace), StringComparison.OrdinalIgnoreCase)) is { } unknown)
            throw new DistributedApplicationException($"There is no setting '{unknown.Path}'. There is {ChangeGuard.Setting}.");
        var replace = section.GetSection(nameof(Replace));
        return new DeploySettings(
            replace.Value is { } one ? [one] : [.. replace.GetChildren().Select(child => child.Value).OfType<string>()],
            configuration.GetValue<bool>("Pipeline:SkipConfirmation"));
    }
}
