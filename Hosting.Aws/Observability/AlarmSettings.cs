using System.Globalization;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;

namespace Slipway.Hosting.Aws.Observability;

/// <summary>Whom to tell, once the AppHost and the settings have been heard.</summary>
/// <param name="Email">Null where the deploy asks for it.</param>
/// <param name="MonthlyBudget">US dollars; 0 for none.</param>
/// <param name="IsBudgetGiven">Whether somebody chose the budget; otherwise it follows the estimate, where there is one.</param>
internal sealed record AlarmSettings(string? Email, int MonthlyBudget, bool IsBudgetGiven)
{
    /// <exception cref="DistributedApplicationException">A setting can't be used.</exception>
    public static AlarmSettings Of(IEnumerable<Action<AwsAlarmOptions>> choices, IConfigurationSection section, AwsPlan plan)
    {
        var options = new AwsAlarmOptions();
        foreach (var choice in choices) choice(options);
        try
        {
            section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException exception)
        {
            throw new DistributedApplicationException($"The settings of alarms ({section.Path}) can't be read: {exception.Message}", exception);
        }

        if (options.Email is { Length: > 0 } email && !IsAddress(email))
            throw new DistributedApplicationException($"'{email}' is no address that alarms can be sent to. Give one such as you@example.com, by WithAlarms or by the setting '{section.Path}:Email'.");
        var budget = options.MonthlyBudget ?? (plan == AwsPlan.Production ? 400 : 60);
        if (budget < 0)
            throw new DistributedApplicationException(string.Create(CultureInfo.InvariantCulture, $"A budget of {budget} dollars makes no sense. Give one from 1 on, or 0 for none, by WithAlarms or by the setting '{section.Path}:MonthlyBudget'."));
        return new AlarmSettings(string.IsNullOrEmpty(options.Email) ? null : options.Email, budget, options.MonthlyBudget is not null);
    }

    private static bool IsAddress(string email) => email.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !email.Any(char.IsWhiteSpace);
}
