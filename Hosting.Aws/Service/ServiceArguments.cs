using System.Globalization;
using Aspire.Hosting;
using Slipway.Hosting.Aws.Values;

namespace Slipway.Hosting.Aws.Service;

/// <summary>What the graph gives to a service on its command line.</summary>
internal static class ServiceArguments
{
    /// <exception cref="DistributedApplicationException">One has no mapping, or is secret: a command line stands in the template and in process lists.</exception>
    public static string[] Render(ServiceReading reading, AwsMapContext context) => [.. reading.Arguments.Select((argument, index) => Render(reading, argument, index + 1, context))];

    private static string Render(ServiceReading reading, object argument, int number, AwsMapContext context)
    {
        CloudValue value;
        try
        {
            value = context.Render(argument);
        }
        catch (UnmappedValueException exception)
        {
            throw new DistributedApplicationException($"{Name(reading, number)} holds {exception.Message}, which has no counterpart on AWS. Leave it out while publishing (builder.ExecutionContext.IsPublishMode).", exception);
        }

        return value.IsSecret ? throw new DistributedApplicationException($"{Name(reading, number)} is secret, and a command line can be seen. Give it by WithEnvironment.") : value.ToPlainText();
    }

    private static string Name(ServiceReading reading, int number) => string.Create(CultureInfo.InvariantCulture, $"Argument {number} of '{reading.Resource.Name}'");
}
