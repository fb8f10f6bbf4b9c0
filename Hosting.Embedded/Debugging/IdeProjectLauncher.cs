using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run;
using Slipway.Hosting.Embedded.Run.Launching;

namespace Slipway.Hosting.Embedded.Debugging;

/// <summary>A project that an IDE starts, under its debugger: where one offers a session. Without one, or in an IDE that starts none, it is a process of the host's.</summary>
internal sealed class IdeProjectLauncher(
    IdeSessions sessions, ProjectLauncher processes, IConfiguration configuration, ResourceNotificationService notifications, Notices notices) : ILauncher
{
    // An IDE tells the process when its debugger has attached, or never.
    private static readonly TimeSpan IdentifyTimeout = TimeSpan.FromSeconds(2);

    private int _told;

    public bool MayFinish => true;

    public bool CanLaunch(IResource resource) => resource is ProjectResource && sessions.Offer is { Info: null or { StartsProjects: true } };

    public async Task<ISupervisedProcess> StartAsync(LaunchRequest request, Action<ProcessLine> onLine, CancellationToken cancellationToken)
    {
        try
        {
            if (await sessions.StartProjectsAsync(cancellationToken)) return await StartInIdeAsync(request, onLine, cancellationToken);
        }
        catch (IdeException e)
        {
            throw new DistributedApplicationException(
                $"Project '{request.Instance}' can't start in the IDE at {sessions.Offer!.Address.Authority}: {e.Message}. " +
                $"Correct it and start the AppHost from the IDE again, or unset {DebugVariables.Port} to run the projects without it.", e);
        }

        if (Interlocked.Exchange(ref _told, 1) == 0) notices.Add("The IDE that started the AppHost starts no projects: they run without its debugger.");
        return await processes.StartAsync(request, onLine, cancellationToken);
    }

    private async Task<IdeSession> StartInIdeAsync(LaunchRequest request, Action<ProcessLine> onLine, CancellationToken cancellationToken)
    {
        var offer = sessions.Offer!;
        var session = await sessions.StartAsync(
            SessionOf(request, offer.Mode), request.Instance, onLine, process => ShowRestart(request, process), cancellationToken);

        onLine(new ProcessLine($"Started by the IDE at {offer.Address.Authority}: session {session.SessionId}, mode {offer.Mode}.", IsError: false));
        await session.IdentifiedAsync(IdentifyTimeout);
        return session;
    }

    /// <summary>
    /// The profile is named for what only an IDE does with it (the browser, the debugger's settings). Its variables and arguments are in the request
    /// already, which goes before the profile: so nothing of it is applied twice.
    /// </summary>
    private RunSessionRequest SessionOf(LaunchRequest request, string mode)
    {
        // A profile that stands in no file is unknown to the IDE; without a name it would look for one of its own.
        var project = (ProjectResource)request.Resource;
        var metadata = project.GetProjectMetadata();
        var profile = metadata.LaunchSettings is null ? LaunchProfiles.Find(project, configuration["DOTNET_LAUNCH_PROFILE"]) : null;

        // Arguments replace the profile's, an empty list as well. Where there are none to replace they stay unsaid: dotnet watch makes an argument of an empty list.
        var hasArguments = request.Values.Arguments.Count > 0 || profile?.Value.CommandLineArgs is { Length: > 0 };
        return new(
            [new(metadata.ProjectPath, mode, profile?.Key, DisableProfile: profile is null)],
            [.. request.Values.Environment.Select(v => new SessionVariable(v.Key, v.Value))],
            hasArguments ? request.Values.Arguments : null);
    }

    private void ShowRestart(LaunchRequest request, int process) => _ = notifications.PublishUpdateAsync(request.Resource, request.Instance, snapshot =>
    {
        var restarts = snapshot.Properties.FirstOrDefault(p => p.Name == ResourceStatus.RestartsProperty)?.Value as int? ?? 0;
        return snapshot with
        {
            Properties = snapshot.Properties.RemoveAll(p => p.Name is ResourceStatus.RestartsProperty or ResourceStatus.ProcessIdProperty)
                .Add(new(ResourceStatus.ProcessIdProperty, process)).Add(new(ResourceStatus.RestartsProperty, restarts + 1)),
        };
    });
}
