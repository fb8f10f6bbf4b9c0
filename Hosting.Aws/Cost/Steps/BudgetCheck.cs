using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Aws.Cost.Bill;
using Slipway.Hosting.Aws.Cost.Report;

namespace Slipway.Hosting.Aws.Cost.Steps;

/// <summary>Whether a bill keeps to the budget that a person has given.</summary>
internal static class BudgetCheck
{
    /// <summary>Of the process, when the bill is beyond its budget. 1 is for what went wrong.</summary>
    public const int OverBudget = 3;

    /// <summary>Says so when it doesn't, and has the process end with <see cref="OverBudget"/>.</summary>
    /// <exception cref="DistributedApplicationException">There is a budget, and no bill to hold against it.</exception>
    public static bool Holds(EnvironmentBill bill, CostSettings cost, IReportingStep step)
    {
        if (cost.Budget is not { } budget) return true;
        if (bill.Estimate is not { } estimate) throw new DistributedApplicationException($"There is a budget to keep to. {bill.Note}");
        var total = estimate[cost.Scenario.Name].Total;
        if (total <= budget) return true;

        step.Log(LogLevel.Error, $"A month of '{cost.Scenario.Name}' costs {Money.Dollars(total)}, which is {Money.Dollars(total - budget)} beyond the budget of {Money.Dollars(budget)}.");
        // Without an exception, for nothing went wrong: both hosts end with the process's exit code then.
        System.Environment.ExitCode = OverBudget;
        return false;
    }
}
