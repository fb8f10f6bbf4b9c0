using System.Reflection;
using Aspire.Hosting;
using Microsoft.Extensions.Hosting;

namespace Slipway.Hosting.Embedded.Building;

/// <summary>Takes part while one graph is begun, written down and built: how a test gets hold of the graph of an entry point that it runs.</summary>
internal abstract class BuilderHook
{
    private static readonly AsyncLocal<BuilderHook?> Ambient = new();
    private int _taken;

    /// <summary>The AppHost; null for the entry assembly.</summary>
    public virtual Assembly? AppHost => null;

    /// <summary>Where generated passwords are kept; null for the AppHost's user secrets.</summary>
    public virtual IUserSecretsManager? Secrets => null;

    /// <summary>Is asked by the next graph that is begun on this flow of execution, and by none after it.</summary>
    public void Offer() => Ambient.Value = this;

    /// <summary>The hook of the graph that begins now.</summary>
    public static BuilderHook? Take() => Ambient.Value is { } hook && Interlocked.Exchange(ref hook._taken, 1) == 0 ? hook : null;

    /// <summary>Before anything is read from the options.</summary>
    public abstract void Creating(DistributedApplicationOptions options, HostApplicationBuilderSettings settings);

    /// <summary>The graph is empty.</summary>
    public abstract void Created(DistributedApplicationBuilder builder);

    /// <summary>The graph is as the AppHost wrote it.</summary>
    public abstract void Building(DistributedApplicationBuilder builder);

    /// <summary>The graph is complete.</summary>
    /// <returns>What the AppHost gets.</returns>
    public abstract DistributedApplication Built(IHost host);
}
