using Slipway.Hosting.Embedded.Engines.Garnet;
using Slipway.Hosting.Embedded.Engines.Mail;
using Slipway.Hosting.Embedded.Engines.Postgres;
using Slipway.Hosting.Embedded.Engines.S3;

namespace Slipway.Hosting.Embedded.Engines;

/// <summary>Which image has a native engine.</summary>
internal sealed class NativeEngines
{
    private readonly INativeEngine[] _engines = [new PostgresEngine(), new GarnetEngine(), new S3Engine(), new MailEngine()];

    /// <summary>For messages: what a graph can use without Docker.</summary>
    public static string Supported => "postgres, redis, valkey/valkey, microsoft/garnet, kibertoad/fauxqs (S3) and maildev/maildev (SMTP)";

    /// <param name="repository">An image without registry, tag and digest: "library/postgres".</param>
    public INativeEngine? For(string repository) => Array.Find(_engines, e => e.Serves(repository));
}
