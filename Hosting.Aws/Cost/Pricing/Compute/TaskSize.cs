using System.Globalization;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Compute;

/// <summary>How large a task is, and on which processors it runs.</summary>
/// <param name="Vcpus">As in 0.25.</param>
/// <param name="MemoryGB">As in 0.5.</param>
/// <param name="StorageGB">Beyond what is free.</param>
/// <param name="Processor"><c>arm</c> or <c>x86</c>, as in the prices' keys.</param>
internal sealed record TaskSize(decimal Vcpus, decimal MemoryGB, decimal StorageGB, string Processor)
{
    private const decimal Units = 1024;
    private const int FreeStorageGB = 20;

    /// <returns>Null for a task that isn't of Fargate.</returns>
    public static TaskSize? Of(TemplateResource task) => Amount(task.Text("Cpu"), "vCPU") is { } cpu && Amount(task.Text("Memory"), "GB") is { } memory
        ? new TaskSize(cpu, memory, Math.Max(0, (task.Of("EphemeralStorage", "SizeInGiB").AsNumber() ?? FreeStorageGB) - FreeStorageGB), task.Text("RuntimePlatform", "CpuArchitecture") == "ARM64" ? "arm" : "x86")
        : null;

    // As ECS takes it: '256', or '.25 vCPU'.
    private static decimal? Amount(string? text, string unit)
    {
        if (text is null) return null;
        var isWhole = text.EndsWith(unit, StringComparison.OrdinalIgnoreCase);
        var number = isWhole ? text[..^unit.Length].Trim() : text;
        return decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount / (isWhole ? 1 : Units) : null;
    }
}
