using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Commands.Asking;
using Slipway.Hosting.Embedded.Dashboard.Resources;
using Slipway.Hosting.Embedded.Parameters;

namespace Slipway.Hosting.Embedded.Dashboard.Parameters;

/// <summary>The commands of parameters, for those who ask from a command line; pages have dialogs for them.</summary>
internal sealed class ParameterCommands(GraphParameters parameters, ParameterQuestions questions)
{
    public IEnumerable<OfferedCommand> Of(ResourceView view)
    {
        if (view.Resource is not ParameterResource parameter) yield break;
        var hasValue = parameters.All.Any(p => p.Resource == parameter && p.Value is { Length: > 0 });
        yield return Own(KnownResourceCommands.SetParameterCommand, true, "Gives it the value that is typed, or piped in.", new(NeedsValue: true, parameter.Secret));
        yield return Own(KnownResourceCommands.DeleteParameterCommand, hasValue, "Takes its value away; it is asked for again.", new(NeedsValue: false, parameter.Secret));
    }

    /// <summary>Does one.</summary>
    /// <returns>What came of it; what can't be done is a failure, not an exception.</returns>
    public ExecuteCommandResult Run(ParameterResource parameter, string command, CommandInput input)
    {
        try
        {
            return command == KnownResourceCommands.SetParameterCommand ? Set(parameter, input) : Delete(parameter, input);
        }
        catch (DistributedApplicationException e)
        {
            return CommandResults.Failure(e.Message);
        }
    }

    private ExecuteCommandResult Set(ParameterResource parameter, CommandInput input)
    {
        if (string.IsNullOrWhiteSpace(input.Value)) return CommandResults.Failure("The value is empty.");
        if (input.InUserSecrets && questions.CanKeep && !parameters.IsReadFromSecrets(parameter))
        {
            return CommandResults.Failure("It can't be kept: the AppHost reads this value elsewhere, before its user secrets. Leave --user-secrets out, and it lasts as long as this run.");
        }

        var wasMissing = parameter.IsAskedFor;
        questions.Answer(parameter, input.Value, input.InUserSecrets);
        return CommandResults.Success($"'{parameter.Name}' is set{(wasMissing ? "." : ": restart what shall take it.")}");
    }

    private ExecuteCommandResult Delete(ParameterResource parameter, CommandInput input)
    {
        questions.Delete(parameter, input.InUserSecrets);
        return CommandResults.Success($"'{parameter.Name}' has no value any more: what starts from now on waits for one.");
    }

    private static OfferedCommand Own(string name, bool isEnabled, string description, OfferedInput input) => new(
        name, isEnabled ? ResourceCommandState.Enabled : ResourceCommandState.Disabled, null, description, null, null, IsHighlighted: false, IsOwn: true)
    { Input = input };
}
