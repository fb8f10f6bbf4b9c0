namespace Slipway.Hosting.Aws.Values;

/// <summary>Something of the graph that has no counterpart on AWS. The message names it, as a part of a sentence.</summary>
internal sealed class UnmappedValueException(string message) : Exception(message);
