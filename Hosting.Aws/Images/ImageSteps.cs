using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Aws.Publishing;

namespace Slipway.Hosting.Aws.Images;

/// <summary>The step that builds the images of the graph's projects. Publish doesn't: it needs no network.</summary>
internal static class ImageSteps
{
    /// <summary>Not <c>build-…</c> and a project's name: Aspire's projects bring such steps along, and theirs need Docker.</summary>
    public static PipelineStepAnnotation Of(string environment) => new(_ => new PipelineStep
    {
        Name = $"build-images-{environment}",
        Description = "Builds the images of the projects",
        Action = BuildAsync,
        RequiredBySteps = [WellKnownPipelineSteps.Build],
        DependsOnSteps = [WellKnownPipelineSteps.BuildPrereq],
    });

    private static async Task BuildAsync(PipelineStepContext context)
    {
        var configuration = context.Services.GetRequiredService<IConfiguration>();
        var build = new ImageBuild(ImageSettings.Of(configuration), Path.Combine(OutputFolder.PlaceOf(configuration["Pipeline:OutputPath"]), OutputFolder.Images));
        // One after the other: each takes all of the processors, and they share projects.
        foreach (var project in context.Model.GetProjectResources().Where(project => !project.IsExcludedFromPublish()))
        {
            context.ReportingStep.Log(LogLevel.Information, $"building the image of '{project.Name}'");
            var image = await build.RunAsync(project, context.CancellationToken);
            if (!image.IsReadyToRun)
                context.ReportingStep.Log(LogLevel.Warning, $"the compiler for ReadyToRun can't be had here, so '{project.Name}' starts a little later than it could");
            context.ReportingStep.Log(LogLevel.Information, $"{project.Name}:{image.Tag} is in {image.Archive}");
        }
    }
}
