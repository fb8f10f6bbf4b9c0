namespace Slipway.Hosting.Aws;

/// <summary>The size and safety of an environment.</summary>
public enum AwsPlan
{
    /// <summary>The cheapest honest one: a single zone for data, no redundancy, nothing billed by the hour that isn't needed.</summary>
    Starter,

    /// <summary>Survives the loss of a zone: doubled data stores, protected from deletion, scaled by load.</summary>
    Production,
}
