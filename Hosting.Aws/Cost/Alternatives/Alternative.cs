namespace Slipway.Hosting.Aws.Cost.Alternatives;

/// <summary>What else an environment could be.</summary>
/// <param name="What">In a sentence without its full stop, with what is gained or given up.</param>
/// <param name="Setting">What makes it so, as on a command line.</param>
/// <param name="Change">US dollars a month: less than nothing for a saving.</param>
internal sealed record Alternative(string What, string Setting, decimal Change);
