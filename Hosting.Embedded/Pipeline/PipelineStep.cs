using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>A step of publish, deploy or destroy.</summary>
public class PipelineStep
{
    /// <summary>Its name, unique in the pipeline.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, for a person.</summary>
    public string? Description { get; init; }

    /// <summary>Does it.</summary>
    public required Func<PipelineStepContext, Task> Action { get; init; }

    /// <summary>The steps that must be done before.</summary>
    public List<string> DependsOnSteps { get; init; } = [];

    /// <summary>The steps that must not be done before this one is.</summary>
    public List<string> RequiredBySteps { get; init; } = [];

    /// <summary>What kind of step it is.</summary>
    public List<string> Tags { get; init; } = [];

    /// <summary>The resource that brought it along.</summary>
    public IResource? Resource { get; set; }

    /// <summary>Must be done after another.</summary>
    public void DependsOn(string stepName) => DependsOnSteps.Add(stepName);

    /// <summary>Must be done after another.</summary>
    public void DependsOn(PipelineStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        DependsOnSteps.Add(step.Name);
    }

    /// <summary>Must be done before another.</summary>
    public void RequiredBy(string stepName) => RequiredBySteps.Add(stepName);

    /// <summary>Must be done before another.</summary>
    public void RequiredBy(PipelineStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        RequiredBySteps.Add(step.Name);
    }
}

/// <summary>The steps that every pipeline has; the others hang on to them.</summary>
public static class WellKnownPipelineSteps
{
    /// <summary>Prepares what publish needs.</summary>
    public const string PublishPrereq = "publish-prereq";

    /// <summary>Writes the files.</summary>
    public const string Publish = "publish";

    /// <summary>Prepares what build needs.</summary>
    public const string BuildPrereq = "build-prereq";

    /// <summary>Builds the images.</summary>
    public const string Build = "build";

    /// <summary>Prepares what push needs.</summary>
    public const string PushPrereq = "push-prereq";

    /// <summary>Pushes the images.</summary>
    public const string Push = "push";

    /// <summary>Prepares what deploy needs.</summary>
    public const string DeployPrereq = "deploy-prereq";

    /// <summary>Brings the graph to where it shall run.</summary>
    public const string Deploy = "deploy";

    /// <summary>Prepares what destroy needs.</summary>
    public const string DestroyPrereq = "destroy-prereq";

    /// <summary>Takes it away again.</summary>
    public const string Destroy = "destroy";

    /// <summary>Checks that every parameter has a value.</summary>
    public const string ProcessParameters = "process-parameters";
}

/// <summary>Gives a resource steps.</summary>
public class PipelineStepAnnotation : IResourceAnnotation
{
    private readonly Func<PipelineStepFactoryContext, Task<IEnumerable<PipelineStep>>> _factory;

    /// <summary>One step.</summary>
    public PipelineStepAnnotation(Func<PipelineStepFactoryContext, PipelineStep> factory)
        : this(context => Task.FromResult<IEnumerable<PipelineStep>>([factory(context)])) { }

    /// <summary>Several steps.</summary>
    public PipelineStepAnnotation(Func<PipelineStepFactoryContext, IEnumerable<PipelineStep>> factory)
        : this(context => Task.FromResult(factory(context))) { }

    /// <summary>Several steps.</summary>
    public PipelineStepAnnotation(Func<PipelineStepFactoryContext, Task<IEnumerable<PipelineStep>>> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        _factory = factory;
    }

    /// <summary>Makes the steps.</summary>
    public Task<IEnumerable<PipelineStep>> CreateStepsAsync(PipelineStepFactoryContext context) => _factory(context);
}

/// <summary>What a factory of steps is told.</summary>
public class PipelineStepFactoryContext
{
    /// <summary>The pipeline.</summary>
    public required PipelineContext PipelineContext { get; init; }

    /// <summary>The resource.</summary>
    public required IResource Resource { get; init; }
}

/// <summary>A run of the pipeline.</summary>
public sealed class PipelineContext(
    DistributedApplicationModel model, DistributedApplicationExecutionContext executionContext, IServiceProvider serviceProvider, ILogger logger, CancellationToken cancellationToken)
{
    /// <summary>The graph.</summary>
    public DistributedApplicationModel Model { get; } = model;

    /// <summary>That it is published.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>The host's services.</summary>
    public IServiceProvider Services { get; } = serviceProvider;

    /// <summary>The pipeline's log.</summary>
    public ILogger Logger { get; } = logger;

    /// <summary>Cancelled when the host is told to stop.</summary>
    public CancellationToken CancellationToken { get; set; } = cancellationToken;
}

/// <summary>What a step is told.</summary>
public sealed class PipelineStepContext
{
    /// <summary>The run of the pipeline.</summary>
    public required PipelineContext PipelineContext { get; init; }

    /// <summary>Tells how it goes.</summary>
    public required IReportingStep ReportingStep { get; init; }

    /// <summary>The graph.</summary>
    public DistributedApplicationModel Model => PipelineContext.Model;

    /// <summary>That it is published.</summary>
    public DistributedApplicationExecutionContext ExecutionContext => PipelineContext.ExecutionContext;

    /// <summary>The host's services.</summary>
    public IServiceProvider Services => PipelineContext.Services;

    /// <summary>The pipeline's log.</summary>
    public ILogger Logger => PipelineContext.Logger;

    /// <summary>Cancelled when the host is told to stop.</summary>
    public CancellationToken CancellationToken => PipelineContext.CancellationToken;
}
