namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>What <c>--help</c> prints. No line is longer than 80 columns.</summary>
internal static class HelpText
{
    public const string Text = """
        Runs the application that this AppHost describes, or publishes it.

        Usage
          dotnet run --project AppHost                          Ctrl+C stops it
          dotnet run --project AppHost -- <command> [options]

        Commands
          run                   run everything on this machine; the same as no command
          publish               write what a deployment needs
          deploy                deploy
          destroy               take the deployment away
          cost                  what it costs on AWS, before anything is there
          do <step>             any step of the pipeline

        Commands for the host that runs, from another terminal
          resources [<resource>]
                                what runs, and how it is; or all that is known of one
          resource <resource> <command>
                                start, stop, restart or a command of the graph's own;
                                without <command>: which there are
          logs [<resource> ...] what they printed: the last 2,000 lines
          traces [<trace>]      the newest traces; or one, with its spans and logs
          wait <resource>       until it is healthy, or has done its work
          ps                    which AppHosts run, of those with the same data folder
          stop                  stop this AppHost's host, and wait for its end

        Options
          --environment <name>  Development, Production, ...: chooses
                                appsettings.<name>.json. Without it
                                DOTNET_ENVIRONMENT decides, or else Production
          --<Section>:<Name>=<value>
                                any setting, for example --Parameters:api-key=...
          -h, --help            this text

        Options of publish, deploy, destroy and do
          --list-steps          show the steps instead of doing them
          --yes                 deploy, destroy: ask nothing
          --budget <dollars>    publish, deploy: exit code 3 when a month costs more;
                                then nothing is deployed
          --log-level <level>   Trace, Debug, Information, Warning, Error, Critical

        Options of cost
          --scenario <name>     idle, small or busy: how much it is used
          --compare <folder>    what an earlier output of publish cost instead
          --budget <dollars>    a month; exit code 3 when it costs more
          --Aws:Plan=Production and any other setting: what it would cost then

        Options of the commands for the host that runs
          --json                for programs; docs/commands.md says what is in it.
                                Not of wait and stop
          -f, --follow          resources, logs, traces: go on with what comes; with
                                --json a line of JSON for each
          -n, --tail <number>   logs, traces: at most so many, the newest; the same as
                                --take and --limit
          --search <text>       logs, traces: only what contains it; the same as --text
          -t, --timestamps      logs: with the time of day
          --structured          logs: the records that came over OTLP, instead of the
                                console
          --level <level>       logs --structured: Trace, Debug, Information, Warning,
                                Error or Critical, and what is graver
          --errors              traces: only those in which something failed
          --resource <resource> traces: only those that it takes part in
          --include-hidden      resources: also parameters, and what else is hidden
          --yes                 resource: do what asks for a confirmation
          --user-secrets        resource <parameter> set-parameter, delete-parameter:
                                in the user secrets, too
          --status <status>     wait: healthy (or done), up, down, or finished (with
                                exit code 0); healthy without it
          --timeout <seconds>   wait, stop: give up then
        They end with exit code 0; 1 when no host runs, when there is no such resource
        or command, or when it failed; 124 when it was not so in time; 130 by Ctrl+C.

        Settings of the embedded host, given as --Name=value, as an environment
        variable (Engines__Cache) or in appsettings.json
          Engines               Auto, Native or Containers: what stands behind
                                PostgreSQL, Redis and other images
          Engines:Cache         where downloaded engines are kept
          Engines:Data          where this AppHost's volumes, logs and state are kept
          Engines:Durable       false: PostgreSQL does not wait for the disk, which
                                is faster; a power cut may damage its data
          Dashboard:Enabled     false: no dashboard
          Dashboard:TelemetryLimits:MaxLogCount, :MaxTraceCount, :MaxMetricsCount
                                how many log records (10,000), traces (10,000) and
                                points of metrics (500,000) the dashboard keeps
          DcpPublisher:RandomizePorts
                                true: leave the ports of launch profiles alone, so
                                that the graph can run beside another

        Environment variables
          ASPIRE_CONTAINER_RUNTIME
                                docker or podman: the only one to look for
          ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN
                                what opens the dashboard; by chance without it
          ASPNETCORE_URLS       where the dashboard is; applicationUrl of the
                                AppHost's launch profile sets it
          ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL, ..._OTLP_HTTP_ENDPOINT_URL
                                where the dashboard takes telemetry by gRPC and by
                                HTTP; a free port without it. Another machine's
                                address, or a port that another program has: sent
                                there. Without a dashboard: where it is sent
          ASPIRE_DASHBOARD_CORS_ALLOWED_ORIGINS
                                whose pages may send telemetry, separated by
                                commas; those of the graph's resources without it
          NO_COLOR, TERM=dumb, CI
                                no colours; plain lines instead of the live table

        The switches of the Aspire CLI are understood too: --operation run|publish,
        --step <name>.
        """;
}
