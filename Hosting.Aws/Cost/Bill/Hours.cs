namespace Slipway.Hosting.Aws.Cost.Bill;

/// <summary>How long things are. A month is AWS's own, a twelfth of a year.</summary>
internal static class Hours
{
    public const decimal Month = 730;
    public const decimal Day = 24;
    public const decimal HalfDay = 12;
}
