using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where an endpoint really is.</summary>
public class AllocatedEndpoint
{
    /// <summary>Places an endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="address">The host name or address.</param>
    /// <param name="port">The port.</param>
    /// <param name="targetPortExpression">The port that the resource itself listens on.</param>
    public AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, string? targetPortExpression = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentException.ThrowIfNullOrEmpty(address);
        Endpoint = endpoint;
        Address = address;
        Port = port;
        TargetPortExpression = targetPortExpression;
    }

    /// <summary>The endpoint.</summary>
    public EndpointAnnotation Endpoint { get; }

    /// <summary>The host name or address.</summary>
    public string Address { get; }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>The port that the resource itself listens on.</summary>
    public string? TargetPortExpression { get; }

    /// <summary>The scheme.</summary>
    public string UriScheme => Endpoint.UriScheme;

    /// <summary>Address and port.</summary>
    public string EndPointString => string.Create(CultureInfo.InvariantCulture, $"{Address}:{Port}");

    /// <summary>The whole address.</summary>
    public string UriString => $"{UriScheme}://{EndPointString}";

    /// <inheritdoc/>
    public override string ToString() => UriString;
}

/// <summary>A value that is set once, by one, and waited for by others.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed class ValueSnapshot<T>
    where T : notnull
{
    private readonly TaskCompletionSource _set = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _value;
    private Exception? _exception;

    /// <summary>Whether there is a value.</summary>
    public bool IsValueSet => _set.Task.IsCompleted && _exception is null;

    internal T Value => _value!;

    /// <summary>The value, once there is one.</summary>
    public async Task<T> GetValueAsync(CancellationToken cancellationToken = default)
    {
        await _set.Task.WaitAsync(cancellationToken);
        return _exception is null ? _value! : throw _exception;
    }

    /// <summary>Sets the value; a later one takes its place.</summary>
    public void SetValue(T value)
    {
        _value = value;
        _exception = null;
        _set.TrySetResult();
    }

    /// <summary>Says that there will be none.</summary>
    public void SetException(Exception exception)
    {
        _exception = exception;
        _set.TrySetResult();
    }
}
