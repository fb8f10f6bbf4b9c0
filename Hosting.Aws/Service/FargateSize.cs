using System.Globalization;
using Aspire.Hosting;

namespace Slipway.Hosting.Aws.Service;

/// <summary>A pair of CPU and memory that Fargate has (Amazon ECS Developer Guide, "Task CPU and memory").</summary>
internal sealed record FargateSize(int Cpu, int MemoryMiB)
{
    private static readonly Dictionary<int, (int From, int To, int Step)> Memory = new()
    {
        [256] = (512, 2048, 0),
        [512] = (1024, 4096, 1024),
        [1024] = (2048, 8192, 1024),
        [2048] = (4096, 16_384, 1024),
        [4096] = (8192, 30_720, 1024),
        [8192] = (16_384, 61_440, 4096),
        [16_384] = (32_768, 122_880, 8192),
    };

    /// <exception cref="DistributedApplicationException">Fargate has no such pair.</exception>
    public static FargateSize Of(string resource, int cpu, int memory)
    {
        if (!Memory.TryGetValue(cpu, out var range))
        {
            throw new DistributedApplicationException(string.Create(
                CultureInfo.InvariantCulture, $"Fargate has no task with {cpu} units of CPU ('{resource}'). It has {string.Join(", ", Memory.Keys)}."));
        }

        return Fits(range, memory) ? new FargateSize(cpu, memory) : throw new DistributedApplicationException(string.Create(
            CultureInfo.InvariantCulture, $"Fargate has no task with {cpu} units of CPU and {memory} MiB of memory ('{resource}'). With this CPU it has {Describe(range)}."));
    }

    public static bool Exists(int cpu, int memory) => Memory.TryGetValue(cpu, out var range) && Fits(range, memory);

    // The smallest CPU alone has no even steps.
    private static bool Fits((int From, int To, int Step) range, int memory) => range.Step == 0
        ? memory is 512 or 1024 or 2048
        : memory >= range.From && memory <= range.To && (memory - range.From) % range.Step == 0;

    private static string Describe((int From, int To, int Step) range) => range.Step == 0
        ? "512, 1024 or 2048 MiB"
        : string.Create(CultureInfo.InvariantCulture, $"{range.From} to {range.To} MiB in steps of {range.Step}");
}
