using System.Globalization;
using Slipway.Hosting.Embedded.Processes;

namespace Slipway.Hosting.Embedded.Engines.S3;

/// <summary>fauxqs: S3, SQS and SNS. Objects are files, so that SIGKILL loses nothing that was answered.</summary>
internal sealed class S3Engine : INativeEngine
{
    private const int TargetPort = 4566;

    public string DisplayName => "fauxqs 2 (S3)";

    public IReadOnlyList<EnginePackage> Packages { get; } = [EnginePackages.Node, EnginePackages.S3];

    public bool Serves(string repository) => repository is "kibertoad/fauxqs";

    public Task<ProcessSpec> PrepareAsync(EngineRequest request, CancellationToken cancellationToken)
    {
        if (request.Arguments.Count > 0)
        {
            throw new EngineException(
                $"Resource '{request.ResourceName}': the argument '{request.Arguments[0]}' can't be passed on: fauxqs is configured by FAUXQS_ variables only.");
        }
        var own = int.TryParse(request.Environment.GetValueOrDefault("FAUXQS_PORT"), CultureInfo.InvariantCulture, out var port) ? port : TargetPort;
        var decided = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["FAUXQS_PORT"] = request.RequiredPort(own).ToString(CultureInfo.InvariantCulture),
            // A line of JSON per request otherwise.
            ["FAUXQS_LOGGER"] = request.Environment.GetValueOrDefault("FAUXQS_LOGGER", "false"),
            ["FAUXQS_DATA_DIR"] = "",
            ["FAUXQS_S3_STORAGE_DIR"] = ObjectFolder(request),
        };
        if (request.MountAt("/data") is { IsReadOnly: false } data)
        {
            decided["FAUXQS_DATA_DIR"] = data.HostPath;
        }
        if (request.MountedPath("FAUXQS_INIT") is { } init)
        {
            decided["FAUXQS_INIT"] = init;
        }
        return Task.FromResult(NodeProcess.For(request, EnginePackages.S3, decided, []));
    }

    // Without a volume too: objects in memory would be copied at each read, and a bucket of images is large.
    private static string ObjectFolder(EngineRequest request)
    {
        var folder = request.MountedPath("FAUXQS_S3_STORAGE_DIR")
            ?? Path.Combine(request.MountAt("/data") is { IsReadOnly: false } data ? data.HostPath : request.SessionDirectory, "s3");
        if (!Directory.Exists(folder))
        {
            request.Store.CreateOwnedDirectory(folder);
        }
        return folder;
    }
}
