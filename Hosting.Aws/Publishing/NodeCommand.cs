using System.Globalization;
using Aspire.Hosting;

namespace Slipway.Hosting.Aws.Publishing;

/// <summary>The Node that the CDK is started with: <c>JSII_NODE</c>, or <c>node</c> on the search path.</summary>
internal static class NodeCommand
{
    /// <summary>The oldest that Slipway is tried with.</summary>
    public const int OldestVersion = 20;

    private const string Variable = "JSII_NODE";

    /// <exception cref="DistributedApplicationException">There is none; the CDK itself would say so by a stack trace.</exception>
    public static void Require()
    {
        var given = System.Environment.GetEnvironmentVariable(Variable);
        if (given is not null && File.Exists(given)) return;
        if (Find(given ?? "node")) return;
        throw new DistributedApplicationException(string.Create(
            CultureInfo.InvariantCulture,
            $"Publish needs Node.js {OldestVersion} or later, which the AWS CDK runs on, and there is no '{given ?? "node"}' {(given is null ? "on the PATH" : $"as {Variable} says")}. " +
            $"Install it from https://nodejs.org, or set {Variable} to the path of its executable."));
    }

    private static bool Find(string command)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        var folders = (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Any(folder => endings.Any(ending => File.Exists(Path.Combine(folder, command + ending))));
    }
}
