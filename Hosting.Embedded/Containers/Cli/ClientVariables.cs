namespace Slipway.Hosting.Embedded.Containers.Cli;

/// <summary>
/// A container's variables travel in the environment of the engine's client, where no other user can read them. Those that mean
/// something to the client itself must not: they would lead it astray.
/// </summary>
internal static class ClientVariables
{
    private static readonly HashSet<string> Names = new(
        [
            "PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "TMPDIR", "TMP", "TEMP", "DBUS_SESSION_BUS_ADDRESS", "NOTIFY_SOCKET", "GODEBUG", "GOGC",
            "GOMAXPROCS", "GOMEMLIMIT", "GOTRACEBACK", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "REGISTRY_AUTH_FILE", "SSL_CERT_FILE",
            "SSL_CERT_DIR", "NETAVARK_FW", "SSH_AUTH_SOCK", "SystemRoot", "ProgramData", "USERPROFILE", Processes.ChildStartInfo.TagVariable,
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Prefixes = ["DOCKER_", "BUILDX_", "BUILDKIT_", "BUILDAH_", "CONTAINER_", "CONTAINERS_", "_CONTAINERS_", "PODMAN_", "STORAGE_", "XDG_", "LD_", "DYLD_"];

    public static bool IsReadByClient(string name) => Names.Contains(name) || Array.Exists(Prefixes, p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase));
}
