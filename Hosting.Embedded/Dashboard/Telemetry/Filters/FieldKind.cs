namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Filters;

/// <summary>What a field's values are.</summary>
internal enum FieldKind
{
    /// <summary>Text; compared as a number where both sides are one.</summary>
    Text,

    /// <summary>Always a number.</summary>
    Number,

    /// <summary>A moment.</summary>
    Time,
}
