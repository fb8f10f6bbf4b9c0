using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Commands;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Adds something that a person can ask of a resource. A command of the same name takes the other's place.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="name">The command's name.</param>
    /// <param name="displayName">What a person reads.</param>
    /// <param name="executeCommand">Does it.</param>
    /// <param name="commandOptions">What else can be said of it.</param>
    public static IResourceBuilder<T> WithCommand<T>(
        this IResourceBuilder<T> builder, string name, string displayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand,
        CommandOptions? commandOptions = null)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var old in builder.Resource.Annotations.OfType<ResourceCommandAnnotation>().Where(c => c.Name == name).ToArray())
        {
            builder.Resource.Annotations.Remove(old);
        }

        var options = commandOptions ?? new CommandOptions();
        return builder.WithAnnotation(new ResourceCommandAnnotation(
            name, displayName, options.UpdateState ?? (_ => ResourceCommandState.Enabled), executeCommand, options.Description, options.Parameter,
            options.ConfirmationMessage, options.IconName, options.IconVariant, options.IsHighlighted));
    }

    /// <summary>Adds an HTTP request that a person can have sent to a resource while it runs.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="path">The path to send it to.</param>
    /// <param name="displayName">What a person reads.</param>
    /// <param name="endpointName">The endpoint; the first one that speaks HTTP by default.</param>
    /// <param name="commandName">The command's name; made of the others by default.</param>
    /// <param name="commandOptions">What else can be said of it.</param>
    public static IResourceBuilder<TResource> WithHttpCommand<TResource>(
        this IResourceBuilder<TResource> builder, string path, string displayName, [EndpointName] string? endpointName = null, string? commandName = null,
        HttpCommandOptions? commandOptions = null)
        where TResource : IResourceWithEndpoints =>
        builder.WithHttpCommand(path, displayName, endpointName is null ? null : () => builder.Resource.GetEndpoint(endpointName), commandName, commandOptions);

    /// <summary>Adds an HTTP request that a person can have sent to a resource while it runs.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="path">The path to send it to.</param>
    /// <param name="displayName">What a person reads.</param>
    /// <param name="endpointSelector">Chooses the endpoint; the first one that speaks HTTP by default.</param>
    /// <param name="commandName">The command's name; made of the others by default.</param>
    /// <param name="commandOptions">What else can be said of it.</param>
    /// <exception cref="DistributedApplicationException">There is no endpoint that speaks HTTP.</exception>
    public static IResourceBuilder<TResource> WithHttpCommand<TResource>(
        this IResourceBuilder<TResource> builder, string path, string displayName, Func<EndpointReference>? endpointSelector, string? commandName = null,
        HttpCommandOptions? commandOptions = null)
        where TResource : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(path);
        var endpoint = (endpointSelector ?? HttpEndpointOf(builder, null, "a command"))();
        if (endpoint is not { Scheme: "http" or "https" })
        {
            throw new DistributedApplicationException(
                $"The command '{displayName}' of '{builder.Resource.Name}' is an HTTP request, which endpoint '{endpoint.EndpointName}' ({endpoint.Scheme}) doesn't take. Name another endpoint.");
        }

        builder.ApplicationBuilder.Services.AddHttpClient(HttpCommand.ClientName).ConfigurePrimaryHttpMessageHandler(HttpCommand.Handler).RemoveAllLoggers();
        var options = commandOptions ?? new HttpCommandOptions();
        var method = options.Method ?? HttpMethod.Post;
        options.UpdateState ??= context =>
            context.ResourceSnapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;

        var command = new HttpCommand(endpoint, path, method, options);
        return builder.WithCommand(
            commandName ?? $"{endpoint.Resource.Name}-{endpoint.EndpointName}-http-{method.Method.ToLowerInvariant()}-{path}", displayName, command.SendAsync, options);
    }
}
