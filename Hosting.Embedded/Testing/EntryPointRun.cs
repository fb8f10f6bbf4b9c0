using System.Reflection;
using Aspire.Hosting;
using Microsoft.Extensions.Hosting;

namespace Slipway.Hosting.Embedded.Testing;

/// <summary>
/// An AppHost's own entry point, run in this process on a thread of its own, from its first line to its last. It is held where it
/// builds its graph and where it runs it, until the test wants that as well.
/// </summary>
internal sealed class EntryPointRun(Type entryPoint, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings>? configure)
    : GraphUnderTest(entryPoint.Assembly, args, configure)
{
    // What an AppHost does after its graph is a matter of moments; one that hangs shall not hang the tests.
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<DistributedApplicationBuilder> _building = New<DistributedApplicationBuilder>();
    private readonly TaskCompletionSource<bool> _mayBuild = New<bool>();
    private readonly TaskCompletionSource<DistributedApplication> _built = New<DistributedApplication>();
    private readonly TaskCompletionSource<bool> _runs = New<bool>();
    private readonly TaskCompletionSource<bool> _started = New<bool>();
    private readonly TaskCompletionSource<bool> _over = New<bool>();
    private readonly TaskCompletionSource<bool> _returned = New<bool>();
    private readonly string _name = entryPoint.Assembly.GetName().Name!;

    /// <summary>Called on the entry point's thread.</summary>
    public Action<DistributedApplicationBuilder>? OnCreated { get; init; }

    /// <summary>Called on the entry point's thread.</summary>
    public Action<DistributedApplicationBuilder>? OnBuilding { get; init; }

    /// <summary>Called on the entry point's thread.</summary>
    public Action<DistributedApplication>? OnBuilt { get; init; }

    /// <summary>Runs the entry point up to where it builds its graph.</summary>
    /// <exception cref="DistributedApplicationException">It builds none. What it throws itself is thrown as it is.</exception>
    public async Task<DistributedApplicationBuilder> BeginAsync(CancellationToken cancellationToken)
    {
        var main = entryPoint.Assembly.EntryPoint ?? throw new DistributedApplicationException(
            $"'{_name}', which holds {entryPoint}, is a library without an entry point. Give a type of the AppHost's assembly, for example Projects.AppHost.");
        new Thread(() => Main(main)) { IsBackground = true, Name = _name }.Start();
        try
        {
            return await OrReturnAsync(_building.Task, "building a graph: DistributedApplication.CreateBuilder(args) … Build()", cancellationToken);
        }
        catch
        {
            await EndAsync();
            throw;
        }
    }

    /// <summary>Lets the entry point build its graph.</summary>
    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        _mayBuild.TrySetResult(true);
        return OrReturnAsync(_built.Task, "having built its graph", cancellationToken);
    }

    public override void Created(DistributedApplicationBuilder builder)
    {
        base.Created(builder);
        OnCreated?.Invoke(builder);
    }

    public override void Building(DistributedApplicationBuilder builder)
    {
        _building.TrySetResult(builder);
        _mayBuild.Task.GetAwaiter().GetResult();
        OnBuilding?.Invoke(builder);
        base.Building(builder);
    }

    public override DistributedApplication Built(IHost host)
    {
        var application = base.Built(host);
        OnBuilt?.Invoke(application);
        _built.TrySetResult(application);
        return new EntryPointApplication(host.Services, this);
    }

    public override Task WhenToStartAsync(CancellationToken cancellationToken) => OrReturnAsync(_runs.Task, "running its graph: Build().Run()", cancellationToken);

    public override void Started() => _started.TrySetResult(true);

    /// <summary>The entry point runs its graph: it waits until the test has started it.</summary>
    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _runs.TrySetResult(true);
        return Task.WhenAny(_started.Task, _over.Task).WaitAsync(cancellationToken);
    }

    /// <summary>The entry point runs its graph until the end.</summary>
    public Task WaitForEndAsync(CancellationToken cancellationToken)
    {
        _runs.TrySetResult(true);
        return _over.Task.WaitAsync(cancellationToken);
    }

    public override async Task EndAsync()
    {
        _mayBuild.TrySetCanceled();
        _over.TrySetResult(true);
        await ((Task)_returned.Task).WaitAsync(EndLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.EndAsync();

        if (!_returned.Task.IsCompleted)
        {
            throw new DistributedApplicationException($"The entry point of '{_name}' has not returned {EndLimit.TotalSeconds:0} s after its graph was stopped. See what it does after Run().");
        }

        // What was thrown before its Run() whoever waited for it was told.
        if (_runs.Task.IsCompleted) await _returned.Task;
    }

    private void Main(MethodInfo main)
    {
        Offer();
        try
        {
            main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, main.GetParameters().Length == 0 ? [] : [Args], null);
            _returned.TrySetResult(true);
        }
        catch (Exception e)
        {
            _returned.TrySetException(e);
        }
    }

    private async Task<T> OrReturnAsync<T>(Task<T> milestone, string without, CancellationToken cancellationToken)
    {
        await Task.WhenAny(milestone, _returned.Task).WaitAsync(cancellationToken);
        if (milestone.IsCompleted) return await milestone;
        await _returned.Task;
        throw new DistributedApplicationException($"The entry point of '{_name}' returned without {without}.");
    }

    private static TaskCompletionSource<T> New<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
