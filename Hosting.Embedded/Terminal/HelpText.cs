namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    public const string Text = """
        Runs the application that this AppHost describes, or publishes it.

        Usage
          dotnet run --project AppHost                       run everything on this machine; Ctrl+C stops it
          dotnet run --project AppHost -- <command> [options]

        Commands
          run                       the same as no command
          publish                   write what a deployment needs
          deploy                    deploy
          destroy                   take the deployment away
          do <step>                 any step of the pipeline; --list-steps shows them

        Options
          --environment <name>      Development, Production, ...; chooses appsettings.<name>.json
          --output-path <folder>    where publish writes
          --list-steps              show the steps instead of doing them
          --log-level <level>       Trace, Debug, Information, Warning, Error
          --yes                     don't ask
          --<Section>:<Name>=<value> any setting, for example --Parameters:api-key=...
          --help                    this text

        Settings of the embedded host
          Engines:Cache             where downloaded engines are kept
          Engines:Data              where volumes, logs and state of this AppHost are kept
          ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL    where telemetry is sent, if anywhere

        The same switches as the Aspire CLI passes are understood: --operation run|publish, --step <name>.
        """;
}
