namespace Slipway.Hosting.Aws.Cost.Usage;

/// <summary>What is used, by the names that it has in <c>scenarios.json</c>, which says what each of them is.</summary>
internal static class Quantity
{
    public const string Requests = "RequestsPerMonth";
    public const string GBOut = "GBOutPerMonth";
    public const string ObjectRequests = "ObjectRequestsPerMonth";
    public const string ObjectGBOut = "ObjectGBOutPerMonth";
    public const string ObjectReads = "ObjectReadsPerMonth";
    public const string ObjectGB = "ObjectGBStored";
    public const string Uploads = "UploadsPerMonth";
    public const string Mails = "MailsPerMonth";
    public const string LogGB = "LogGBPerMonth";
    public const string DatabaseLogGB = "DatabaseLogGBPerMonth";
    public const string DatabaseGB = "DatabaseGBStored";
    public const string DatabaseGBChanged = "DatabaseGBChangedPerDay";
    public const string CacheGB = "CacheGBStored";
    public const string GBAcrossZones = "GBAcrossZonesPerMonth";
    public const string GBOutside = "GBOutsidePerMonth";
    public const string FlowLogGB = "FlowLogGBPerMonth";
    public const string RegistryGB = "RegistryGBStored";
    public const string ScalingShare = "ScalingShare";
    public const string Traces = "TracesPerMonth";
    public const string CustomMetrics = "CustomMetrics";
    public const string AlarmMails = "AlarmMailsPerMonth";

    public static IReadOnlyList<string> All { get; } =
    [
        Requests, GBOut, ObjectRequests, ObjectGBOut, ObjectReads, ObjectGB, Uploads, Mails, LogGB, DatabaseLogGB, DatabaseGB, DatabaseGBChanged, CacheGB,
        GBAcrossZones, GBOutside, FlowLogGB, RegistryGB, ScalingShare, Traces, CustomMetrics, AlarmMails,
    ];
}
