using System.Globalization;
using System.Text;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;
using Slipway.Hosting.Embedded.Dashboard.ConsoleLogs;
using Slipway.Hosting.Embedded.Dashboard.Parts;
using Slipway.Hosting.Embedded.Dashboard.Resources;

namespace Slipway.Hosting.Embedded.Dashboard.Asking;

/// <summary>A line of a console, as JSON: one in a line.</summary>
internal sealed record ConsoleLineAnswer(string Instance, DateTime Time, bool IsError, string Text);

/// <summary>What resources print: of those that are named, or of all.</summary>
internal static class ConsoleLogAnswers
{
    // The colours of names on a terminal, light and dark: neither red, which says that something is wrong, nor what is hard to read.
    private static readonly int[] Colors = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94];

    public static async Task AllAsync(
        HttpContext context, string[] resource, bool? follow, bool? timestamps, string? search, int? tail, DistributedApplicationModel model, LiveResources live,
        ResourceLoggerService loggers, AnswerStream stream)
    {
        var instances = new List<string>();
        foreach (var name in resource)
        {
            if (NamedResource.Find(model, name) is { } found)
            {
                instances.AddRange(found.Except(instances, StringComparer.OrdinalIgnoreCase));
                continue;
            }

            await NamedResource.Unknown(model, name).ExecuteAsync(context);
            return;
        }

        // Of one log, whose line it is is known.
        var form = new LineForm(HostApi.WantsText(context.Request), HostApi.WantsColor(context.Request), instances.Count != 1, timestamps == true);
        var most = Math.Clamp(tail ?? LogReader.Backlog, 1, ResourceLog.Capacity);

        // What is looked for may be further back than what is shown.
        var reader = new LogReader(
            loggers, () => resource.Length > 0 ? instances : [.. live.All.Select(v => v.Name)], string.IsNullOrEmpty(search) ? most : ResourceLog.Capacity);
        var began = false;
        await stream.SendAsync(context, follow == true, () =>
        {
            var lines = reader.Next().Lines.Select(l => new ConsoleLineAnswer(l.Instance, l.Line.At, l.Line.Line.IsErrorMessage, AnsiText.Plain(l.Line.Line.Content)));
            if (!string.IsNullOrEmpty(search)) lines = lines.Where(l => l.Text.Contains(search, StringComparison.OrdinalIgnoreCase));
            if (!began) lines = lines.TakeLast(most);
            began = true;
            return form.Write(lines);
        });
    }

    /// <summary>How lines are written.</summary>
    private sealed record LineForm(bool AsText, bool InColor, bool WithName, bool WithTime)
    {
        public string Write(IEnumerable<ConsoleLineAnswer> lines)
        {
            var text = new StringBuilder();
            foreach (var line in lines)
            {
                if (!AsText) text.Append(JsonSerializer.Serialize(line, JsonSerializerOptions.Web));
                else text.Append(CultureInfo.InvariantCulture, $"{(WithTime ? $"{Clock.Precise(line.Time)} " : "")}{(WithName ? $"{Name(line.Instance)} " : "")}{line.Text}");
                text.Append('\n');
            }

            return text.ToString();
        }

        private string Name(string instance) => InColor ? $"\e[{ColorOf(instance)}m{instance}:\e[0m" : $"{instance}:";

        /// <summary>The same in every run, so that an eye gets used to it.</summary>
        private static int ColorOf(string instance) => Colors[instance.Aggregate(0, (sum, letter) => ((sum * 31) + letter) & 0xFFFF) % Colors.Length];
    }
}
