namespace Slipway.Hosting.Aws;

/// <summary>Who is told when something is wrong, and when the bill grows. Every setting has its like in the section <c>Aws:Alarms</c>, which is stronger.</summary>
public sealed class AwsAlarmOptions
{
    /// <summary>Where alarms are sent; AWS asks there once whether it may. Null asks for it at the deploy: a parameter that may stay empty.</summary>
    public string? Email { get; set; }

    /// <summary>
    /// US dollars a month, of the whole account. At 80 % of it, and when it will be passed by the end of the month, a mail is sent. 0 for no
    /// budget. Default: what publish reckons for the scenario <c>Cost:Scenario</c>, and a fifth; in a region without prices 60 in Starter and 400 in
    /// Production.
    /// </summary>
    public int? MonthlyBudget { get; set; }
}
