using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Parameters;

/// <summary>Whether a person can be asked for values: there is a dashboard, and somebody who may look at it.</summary>
internal sealed record ValueAsking(bool IsOn);

/// <summary>The parameters that a person is asked for, and what is answered.</summary>
internal sealed class ParameterQuestions(IUserSecretsManager secrets, Notices notices)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _formerSecrets = new(StringComparer.Ordinal);
    private readonly HashSet<ParameterResource> _kept = [];
    private IReadOnlyList<ParameterResource> _asked = [];

    /// <summary>A parameter has another value. Comes on any thread.</summary>
    public event Action? Changed;

    /// <summary>Those that still have no value, in the graph's order.</summary>
    public IReadOnlyList<ParameterResource> Open => [.. _asked.Where(p => p.IsAskedFor)];

    /// <summary>Secrets that were replaced, and that what runs may still be started with.</summary>
    public IReadOnlyList<string> FormerSecrets
    {
        get
        {
            lock (_lock) return [.. _formerSecrets];
        }
    }

    /// <summary>Whether values can be kept for the next run.</summary>
    public bool CanKeep => secrets.IsAvailable;

    /// <summary>From now on what needs these values waits for them.</summary>
    public void Ask(IReadOnlyList<ParameterResource> missing)
    {
        _asked = missing;
        foreach (var parameter in missing) parameter.AskFor();
        if (missing.Count > 0) Changed?.Invoke();
    }

    /// <summary>Whether the value that was given is in the user secrets.</summary>
    public bool IsKept(ParameterResource parameter)
    {
        lock (_lock) return _kept.Contains(parameter);
    }

    /// <summary>Gives a parameter its value, or another one: what waits for it starts, what runs has it from its next start on.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">The value.</param>
    /// <param name="keep">Whether it goes to the user secrets, for the next run as well.</param>
    /// <exception cref="DistributedApplicationException">It can't be kept, or can't be what the parameter is for; nothing has changed.</exception>
    public void Answer(ParameterResource parameter, string value, bool keep)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        if (!IsPossible(parameter, value)) throw new DistributedApplicationException($"'{parameter.Name}' is the address of a service. Write https://host/, without a query or a fragment.");
        bool wasMissing;
        lock (_lock)
        {
            if (keep && !secrets.TrySetSecret(KeyOf(parameter), value))
            {
                throw new DistributedApplicationException(
                    $"'{parameter.Name}' can't be kept: the AppHost has no user secrets. Add <UserSecretsId>a-name-of-its-own</UserSecretsId> to its project file.");
            }

            wasMissing = parameter.IsAskedFor;
            RememberSecret(parameter);
            if (keep) _kept.Add(parameter);
            else _kept.Remove(parameter);
            parameter.Give(value);
        }

        notices.Add($"'{parameter.Name}' has {(wasMissing ? "its value" : "another value: what runs takes it when it is restarted")}{(keep ? ". It is kept in the user secrets" : "")}.");
        Changed?.Invoke();
    }

    /// <summary>Takes a parameter's value away: a person is asked for another one, and what starts from now on waits for it. What runs keeps it.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="fromSecrets">Whether it goes from the user secrets, too; the next run would read it there otherwise.</param>
    /// <exception cref="DistributedApplicationException">The user secrets can't be written; nothing has changed.</exception>
    public void Delete(ParameterResource parameter, bool fromSecrets)
    {
        lock (_lock)
        {
            if (parameter.IsAskedFor) return;
            if (fromSecrets) secrets.TryDeleteSecret(KeyOf(parameter));
            RememberSecret(parameter);
            _kept.Remove(parameter);
            if (!_asked.Contains(parameter)) _asked = [.. _asked, parameter];
            parameter.Delete();
        }

        notices.Add($"'{parameter.Name}' has no value any more: what starts from now on waits for one{(fromSecrets ? ". It is deleted from the user secrets" : "")}.");
        Changed?.Invoke();
    }

    /// <summary>Whether a value can be what the parameter is for. Whoever mistypes is told at once, rather than by what needs it and fails.</summary>
    public static bool IsPossible(ParameterResource parameter, string value) => !parameter.IsServiceAddress || ExternalServiceResource.TryParse(value, out _, out _);

    /// <summary>The setting that the value is read from on the next run.</summary>
    public static string KeyOf(ParameterResource parameter) => parameter.ConfigurationKey ?? $"Parameters:{parameter.Name}";

    /// <summary>What runs may have been started with it.</summary>
    private void RememberSecret(ParameterResource parameter)
    {
        if (!parameter.Secret || parameter.IsAskedFor) return;
        try
        {
            if (parameter.RequiredValue is { Length: > 0 } former) _formerSecrets.Add(former);
        }
        catch (DistributedApplicationException)
        {
            // It had none.
        }
    }
}
