using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;

namespace Slipway.Hosting.Embedded.Debugging;

/// <summary>The session that an IDE offers to the AppHost that it starts.</summary>
internal sealed class DebugOffer
{
    private const string InstanceCharacters = "abcdefghijklmnopqrstuvwxyz0123456789";

    // The protocol's own number.
    private const int InstanceLength = 12;

    private DebugOffer(Uri address, string token, X509Certificate2? certificate, IdeInfo? info, string mode, string instance) =>
        (Address, Token, Certificate, Info, Mode, Instance) = (address, token, certificate, info, mode, instance);

    public Uri Address { get; }

    /// <summary>Never to be told.</summary>
    public string Token { get; }

    /// <summary>The only certificate to accept; null for a connection that isn't encrypted.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>What the IDE can do, where it said so beforehand.</summary>
    public IdeInfo? Info { get; }

    /// <summary><c>Debug</c> or <c>NoDebug</c>.</summary>
    public string Mode { get; }

    /// <summary>By which the IDE knows this run of the host.</summary>
    public string Instance { get; }

    /// <summary>The offer in the variables of this process; null when there is none.</summary>
    /// <exception cref="DistributedApplicationException">It is incomplete or can't be read.</exception>
    public static DebugOffer? Of(IConfiguration configuration)
    {
        if (configuration[DebugVariables.Port] is not { Length: > 0 } port) return null;
        if (configuration[DebugVariables.Token] is not { Length: > 0 } token)
        {
            throw Unusable(DebugVariables.Token, "is missing beside " + DebugVariables.Port);
        }

        var certificate = configuration[DebugVariables.Certificate] is { Length: > 0 } encoded ? CertificateOf(encoded) : null;
        return new(
            AddressOf(port, certificate is null ? "http" : "https"), token, certificate, InfoOf(configuration[DebugVariables.Info]),
            configuration[DebugVariables.Mode] is { Length: > 0 } mode ? mode : Debugger.IsAttached ? "Debug" : "NoDebug",
            configuration[DebugVariables.InstancePrefix] + RandomNumberGenerator.GetString(InstanceCharacters, InstanceLength));
    }

    // The protocol says a port; Visual Studio Code, Rider and dotnet watch say "localhost:" and the port.
    private static Uri AddressOf(string port, string scheme) =>
        Uri.TryCreate($"{scheme}://{(port.Contains(':', StringComparison.Ordinal) ? port : "localhost:" + port)}", UriKind.Absolute, out var address)
        && address is { Port: > 0, PathAndQuery: "/" }
            ? address
            : throw Unusable(DebugVariables.Port, string.Create(CultureInfo.InvariantCulture, $"is '{port}', which is no port"));

    private static X509Certificate2 CertificateOf(string encoded)
    {
        try
        {
            var bytes = Convert.FromBase64String(encoded);
            return bytes.AsSpan().StartsWith("-----BEGIN"u8)
                ? X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(bytes))
                : X509CertificateLoader.LoadCertificate(bytes);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            throw Unusable(DebugVariables.Certificate, "holds no certificate in base 64");
        }
    }

    private static IdeInfo? InfoOf(string? json)
    {
        if (string.IsNullOrEmpty(json)) return null;
        try
        {
            return JsonSerializer.Deserialize(json, IdeJson.Default.IdeInfo);
        }
        catch (JsonException)
        {
            throw Unusable(DebugVariables.Info, "is no JSON of the IDE execution protocol");
        }
    }

    private static DistributedApplicationException Unusable(string variable, string what) => new(
        $"An IDE offers a debug session that can't be used: {variable} {what}. Start the AppHost from the IDE again, or unset the DEBUG_SESSION_ variables to run without it.");
}
