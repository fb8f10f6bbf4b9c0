using System.Security.Cryptography;
using Slipway.Hosting.Embedded.Parameters;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that comes from outside the graph: configuration, user secrets, the environment, the command line.</summary>
public class ParameterResource : Resource, IExpressionValue, IResourceWithoutLifetime
{
    private readonly Lazy<string> _configured;

    // What a person gives, now or later; null while nobody is asked and nobody has given anything.
    private volatile TaskCompletionSource<string>? _given;

    // Ends each time that a person is asked.
    private TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isDeleted;

    /// <summary>A parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="callback">Reads the value, given the default.</param>
    /// <param name="secret">Whether it must never be shown.</param>
    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false) : base(name)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _configured = new(() => callback(Default), LazyThreadSafetyMode.ExecutionAndPublication);
        Secret = secret;
    }

    /// <summary>The value to take when none is given.</summary>
    public ParameterDefault? Default { get; set; }

    /// <summary>What the value is for.</summary>
    public string? Description { get; set; }

    /// <summary>Whether <see cref="Description"/> is Markdown.</summary>
    public bool EnableDescriptionMarkdown { get; set; }

    /// <summary>Whether it must never be shown.</summary>
    public bool Secret { get; }

    /// <summary>Whether it is a connection string.</summary>
    public bool IsConnectionString { get; set; }

    /// <inheritdoc/>
    public string ValueExpression => IsConnectionString ? $"{{{Name}.connectionString}}" : $"{{{Name}.value}}";

    /// <summary>The setting that its value is read from; null where the graph itself says the value.</summary>
    internal string? ConfigurationKey { get; init; }

    /// <summary>Whether its value is the address of an external service.</summary>
    internal bool IsServiceAddress { get; set; }

    /// <summary>Whether a person is asked for the value, and has not given it yet.</summary>
    internal bool IsAskedFor => _given is { Task.IsCompleted: false };

    /// <summary>What a person has given; null for nothing.</summary>
    internal string? Given => _given?.Task is { IsCompletedSuccessfully: true, Result: var value } ? value : null;

    /// <summary>The value, without waiting for anybody.</summary>
    /// <exception cref="MissingParameterValueException">There is none.</exception>
    internal string RequiredValue => Given ?? (_isDeleted
        ? throw new MissingParameterValueException($"Parameter '{Name}' has no value any more: it was deleted. Enter another one in the dashboard.")
        : _configured.Value);

    /// <summary>Ends when a person is asked for the value from now on.</summary>
    internal Task Asked => Volatile.Read(ref _asked).Task;

    /// <summary>The value; where a person is asked for it, once it is given.</summary>
    /// <exception cref="MissingParameterValueException">There is none, and nobody is asked; the message says where to set it.</exception>
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) =>
        _given is { } given ? await ValueWaits.WaitAsync(this, given.Task, cancellationToken) : RequiredValue;

    /// <summary>From now on whoever needs the value waits until it is given.</summary>
    internal void AskFor()
    {
        _given = NewAnswer();
        Interlocked.Exchange(ref _asked, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    /// <summary>The same where there is a value: it counts no longer.</summary>
    internal void Delete()
    {
        _isDeleted = true;
        AskFor();
    }

    /// <summary>Tells those who wait the value; whoever asks from now on gets it in place of what was there.</summary>
    internal void Give(string value)
    {
        if (_given?.TrySetResult(value) == true) return;
        var answer = NewAnswer();
        answer.SetResult(value);
        _given = answer;
    }

    private static TaskCompletionSource<string> NewAnswer() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    ValueTask<string?> IValueProvider.GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken) => GetValueAsync(cancellationToken);
}

/// <summary>The value of a parameter when none is given.</summary>
public abstract class ParameterDefault
{
    /// <summary>The value.</summary>
    public abstract string GetDefaultValue();
}

/// <summary>A value made by chance.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    // No character that needs escaping in a connection string, a URI or a shell.
    private const string Specials = "-_.{}~()*+!";

    /// <summary>How long it is at least; 22 characters of 62 kinds are 128 bits.</summary>
    public int MinLength { get; set; } = 22;

    /// <summary>Whether it may have lower-case letters.</summary>
    public bool Lower { get; set; } = true;

    /// <summary>Whether it may have upper-case letters.</summary>
    public bool Upper { get; set; } = true;

    /// <summary>Whether it may have digits.</summary>
    public bool Numeric { get; set; } = true;

    /// <summary>Whether it may have other characters.</summary>
    public bool Special { get; set; } = true;

    /// <summary>How many lower-case letters it has at least.</summary>
    public int MinLower { get; set; }

    /// <summary>How many upper-case letters it has at least.</summary>
    public int MinUpper { get; set; }

    /// <summary>How many digits it has at least.</summary>
    public int MinNumeric { get; set; }

    /// <summary>How many other characters it has at least.</summary>
    public int MinSpecial { get; set; }

    /// <inheritdoc/>
    public override string GetDefaultValue()
    {
        (bool Allowed, int Min, string Characters)[] kinds =
        [
            (Lower, MinLower, "abcdefghijklmnopqrstuvwxyz"),
            (Upper, MinUpper, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
            (Numeric, MinNumeric, "0123456789"),
            (Special, MinSpecial, Specials),
        ];

        var alphabet = string.Concat(kinds.Where(k => k.Allowed).Select(k => k.Characters));
        if (alphabet.Length == 0) throw new InvalidOperationException("A generated value needs at least one kind of character.");

        var value = kinds.Where(k => k.Allowed).SelectMany(k => RandomNumberGenerator.GetItems<char>(k.Characters, k.Min)).ToList();
        if (value.Count < MinLength) value.AddRange(RandomNumberGenerator.GetItems<char>(alphabet, MinLength - value.Count));

        var characters = value.ToArray();
        RandomNumberGenerator.Shuffle(characters.AsSpan());
        return new string(characters);
    }
}
