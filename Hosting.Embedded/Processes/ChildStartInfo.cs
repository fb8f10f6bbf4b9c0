using System.ComponentModel;
using System.Diagnostics;
using Slipway.Hosting.Embedded.Debugging;

namespace Slipway.Hosting.Embedded.Processes;

/// <summary>Turns a spec into what .NET starts.</summary>
internal static class ChildStartInfo
{
    /// <summary>The variable by which a child can be told from any other process, should the host die while starting it.</summary>
    public const string TagVariable = "SLIPWAY_PROCESS";

    public static ProcessStartInfo For(ProcessSpec spec, string tag, IProcessPlatform platform)
    {
        // Said here, since .NET reports a missing folder as a missing file.
        if (!Directory.Exists(spec.WorkingDirectory))
        {
            throw new ProcessStartException(
                $"'{spec.Name}' can't start: its working directory '{spec.WorkingDirectory}' doesn't exist. Create it or correct the path.",
                new DirectoryNotFoundException(spec.WorkingDirectory));
        }

        var info = new ProcessStartInfo
        {
            WorkingDirectory = spec.WorkingDirectory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!spec.InheritEnvironment) KeepOnly(info, platform.IndispensableVariables);
        // An IDE's offer is to the AppHost: whoever has its token can start programs as the developer.
        foreach (var name in DebugVariables.All) info.Environment.Remove(name);
        if (spec.UserName is { } user) platform.RunAs(info, user);
        foreach (var (name, value) in spec.Environment) info.Environment[name] = value;
        info.Environment[TagVariable] = tag;

        info.FileName = Executable.Find(spec, info.Environment.TryGetValue("PATH", out var path) ? path : null);
        foreach (var argument in spec.Arguments) info.ArgumentList.Add(argument);
        platform.Isolate(info);
        return info;
    }

    private static void KeepOnly(ProcessStartInfo info, IReadOnlySet<string> names)
    {
        foreach (var name in info.Environment.Keys.Where(name => !names.Contains(name)).ToList()) info.Environment.Remove(name);
    }
}
