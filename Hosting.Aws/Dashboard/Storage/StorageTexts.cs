using Slipway.Hosting.Dashboard;

namespace Slipway.Hosting.Aws.Dashboard.Storage;

/// <summary>What the page of the buckets' objects says.</summary>
internal static class StorageTexts
{
    public static readonly DashboardText Title = new("Storage", "저장소");
    public static readonly DashboardText Bucket = new("Bucket", "버킷");
    public static readonly DashboardText Prefix = new("Keys that begin with", "키의 앞부분");
    public static readonly DashboardText Refresh = new("Refresh", "새로 고침");
    public static readonly DashboardText Key = new("Key", "키");
    public static readonly DashboardText Size = new("Size", "크기");
    public static readonly DashboardText Modified = new("Modified", "수정한 때");
    public static readonly DashboardText More = new("More", "더 보기");
    public static readonly DashboardText Empty = new("No objects", "오브젝트가 없습니다");
    public static readonly DashboardText EmptyHint = new("What the application puts into this bucket appears here.", "애플리케이션이 이 버킷에 넣은 것이 여기에 나타납니다.");
    public static readonly DashboardText Unreachable = new("The S3 server doesn't answer: {0}", "S3 서버가 응답하지 않습니다: {0}");
    public static readonly DashboardText CaughtMail = new("Caught mail: {0}", "받은 메일: {0}");
}
