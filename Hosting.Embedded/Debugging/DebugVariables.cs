namespace Slipway.Hosting.Embedded.Debugging;

/// <summary>The variables by which an IDE offers an AppHost a debug session (Aspire's IDE execution protocol).</summary>
internal static class DebugVariables
{
    /// <summary>Where the IDE listens: a port, or host and port.</summary>
    public const string Port = "DEBUG_SESSION_PORT";

    /// <summary>Who may come. A secret: whoever has it can start programs as the developer.</summary>
    public const string Token = "DEBUG_SESSION_TOKEN";

    /// <summary>The IDE's certificate in base 64; with it, everything is encrypted.</summary>
    public const string Certificate = "DEBUG_SESSION_SERVER_CERTIFICATE";

    /// <summary>What the IDE can do, as JSON.</summary>
    public const string Info = "DEBUG_SESSION_INFO";

    /// <summary><c>Debug</c> or <c>NoDebug</c>.</summary>
    public const string Mode = "DEBUG_SESSION_RUN_MODE";

    /// <summary>By which the IDE knows this AppHost among others.</summary>
    public const string InstancePrefix = "DCP_INSTANCE_ID_PREFIX";

    /// <summary>All of them: meant for the AppHost, and for nobody that it starts.</summary>
    public static readonly IReadOnlyList<string> All = [Port, Token, Certificate, Info, Mode, InstancePrefix];
}
