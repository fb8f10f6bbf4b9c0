namespace Slipway.Hosting.Embedded.Processes;

/// <summary>
/// What outlives a killed host: a shell that reads from a pipe which only the host holds open. The end of that input without "end" means
/// that the host is gone. Lines: "set TAG:PID:SIGNAL" (process id 0 while the child doesn't exist yet), "del TAG", "fin FILE" (a script to run last), "end".
/// The children that there are when it starts, and the script, come in variables: so there is no moment at which it doesn't know them.
/// </summary>
internal static class WatchdogScript
{
    public const string ChildrenVariable = "SLIPWAY_CHILDREN";
    public const string LastVariable = "SLIPWAY_LAST";

    /// <summary>How long children have between the signal and the kill, in rounds of 50 ms: about 5 s.</summary>
    public const int Rounds = 100;

    /// <summary>For any POSIX shell; tried with dash and bash.</summary>
    public static readonly string Text = $$"""
        trap '' HUP INT QUIT TERM PIPE TSTP TTIN TTOU
        exec >/dev/null 2>&1
        cd /
        children=${{ChildrenVariable}}
        last=${{LastVariable}}
        drop() {
            kept=
            for child in $children; do
                case $child in "$1":*) ;; *) kept="$kept $child" ;; esac
            done
            children=$kept
        }
        while read -r verb word; do
            case $verb in
                set) drop "${word%%:*}"; children="$children $word" ;;
                del) drop "$word" ;;
                fin) last=$word ;;
                end) exit 0 ;;
            esac
        done

        targets=
        end() { kill -s "$2" "$1"; targets="$targets $1"; }
        for child in $children; do
            tag=${child%%:*}; signal=${child##*:}; pid=${child#*:}; pid=${pid%:*}
            if [ "$pid" != 0 ]; then
                end "$pid" "$signal"
            else
                # The host died while starting it: found by the variable that it was given.
                for file in $(grep -ls "{{ChildStartInfo.TagVariable}}=$tag" /proc/[0-9]*/environ); do
                    pid=${file#/proc/}
                    end "${pid%/environ}" "$signal"
                done
            fi
        done
        living() {
            for pid in $targets; do
                kill -0 "$pid" || continue
                # The dead whom nobody waited for still take signals.
                stat=
                read -r stat <"/proc/$pid/stat"
                case ${stat##*) } in Z*|X*) ;; *) return 0 ;; esac
            done
            return 1
        }
        round=0
        while [ "$round" -lt {{Rounds}} ] && living; do
            # Whole seconds are all that POSIX promises.
            sleep 0.05 || { sleep 1; round=$((round + 19)); }
            round=$((round + 1))
        done
        for pid in $targets; do
            kill -s KILL -- "-$pid"
            kill -s KILL "$pid"
        done
        [ -z "$last" ] || /bin/sh "$last"
        """;
}
