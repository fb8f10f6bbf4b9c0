using System.Globalization;
using Slipway.Hosting.Aws.Drawing.Model;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Drawing.Reading;

/// <summary>Services of ECS, and how many tasks of each stand where.</summary>
internal static class TaskReading
{
    public static void AddTo(Sketch sketch)
    {
        foreach (var service in sketch.Templates.Of("AWS::ECS::Service"))
        {
            var key = Sketch.KeyOf(service);
            var task = sketch.Templates.Target(service.Template, service.Of("TaskDefinition"));
            var network = service.Of("NetworkConfiguration", "AwsvpcConfiguration");
            var (from, to) = Tasks(sketch, service);
            sketch.Add(new Piece(key, PieceKind.Service, Sketch.NameOf(service, "Service"), $"{Count(from, to)}, {Size(task)}{Containers(task)}", task is null ? [key] : [key, Sketch.KeyOf(task)])
            {
                Row = sketch.Network.RowOf(sketch.Templates, service.Template, network.At("Subnets")),
                Shares = Shares(sketch.Network.Zones, from),
            });
            sketch.Join(key, service.Template, network.At("SecurityGroups"));
        }
    }

    private static Share[] Shares(int zones, int tasks) => [.. Enumerable.Range(0, zones).Select(zone => new Share(zone, "task", tasks >= zones))];

    private static string Count(int from, int to) => string.Create(CultureInfo.InvariantCulture, $"{from}{(to > from ? $" to {to}" : "")} task{(to > 1 ? "s" : "")}");

    /// <summary>What scaling says; without it what the service says, and one if it says nothing.</summary>
    private static (int From, int To) Tasks(Sketch sketch, TemplateResource service)
    {
        var scaling = sketch.Templates.Of("AWS::ApplicationAutoScaling::ScalableTarget")
            .FirstOrDefault(target => TemplateText.Of(sketch.Templates, target.Template, target.Of("ResourceId")).Contains($"{{{service.Id}.Name}}", StringComparison.Ordinal));
        var from = scaling?.Of("MinCapacity").AsNumber() ?? service.Of("DesiredCount").AsNumber() ?? 1;
        return (from, scaling?.Of("MaxCapacity").AsNumber() ?? from);
    }

    private static string Size(TemplateResource? task)
    {
        if (task?.Of("Cpu").AsNumber() is not { } cpu || task.Of("Memory").AsNumber() is not { } memory) return "Fargate";
        return string.Create(CultureInfo.InvariantCulture, $"{cpu / 1024.0} vCPU, {memory / 1024.0} GiB");
    }

    private static string Containers(TemplateResource? task)
    {
        string[] names = [.. task is null ? [] : task.Of("ContainerDefinitions").Items().Select(container => container.At("Name").AsText() ?? "")];
        return names.Length > 1 ? $", containers {string.Join(", ", names)}" : "";
    }
}
