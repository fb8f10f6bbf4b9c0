using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Alternatives;

/// <summary>An alternative whose price nobody has asked yet.</summary>
/// <param name="What">As in <see cref="Alternative"/>.</param>
/// <param name="Setting">As in <see cref="Alternative"/>.</param>
/// <param name="Templates">As they would be, as far as it makes a difference to the bill.</param>
internal sealed record Proposal(string What, string Setting, CloudTemplates Templates);

/// <summary>Thinks of alternatives of one kind, by changing templates that are there.</summary>
internal interface IProposer
{
    IEnumerable<Proposal> Of(PlannedTemplates planned);
}
