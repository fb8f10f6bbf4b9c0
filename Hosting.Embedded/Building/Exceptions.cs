namespace Aspire.Hosting;

/// <summary>The graph is wrong, or can't be run. The message is written for the person who wrote the graph.</summary>
public class DistributedApplicationException : Exception
{
    /// <summary>Without a message.</summary>
    public DistributedApplicationException() { }

    /// <summary>With a message.</summary>
    public DistributedApplicationException(string message) : base(message) { }

    /// <summary>With a message and a cause.</summary>
    public DistributedApplicationException(string message, Exception inner) : base(message, inner) { }
}

/// <summary>A parameter has no value.</summary>
public class MissingParameterValueException : DistributedApplicationException
{
    /// <summary>With a message.</summary>
    public MissingParameterValueException(string message) : base(message) { }

    /// <summary>With a message and a cause.</summary>
    public MissingParameterValueException(string message, Exception innerException) : base(message, innerException) { }
}
