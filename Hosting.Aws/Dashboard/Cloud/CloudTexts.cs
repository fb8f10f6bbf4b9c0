using Slipway.Hosting.Dashboard;

namespace Slipway.Hosting.Aws.Dashboard.Cloud;

/// <summary>What the page of the graph on AWS says.</summary>
internal static class CloudTexts
{
    public static readonly DashboardText Title = new("Cloud", "클라우드");
    public static readonly DashboardText Plan = new("Plan", "플랜");
    public static readonly DashboardText Environment = new("Environment", "환경");
    public static readonly DashboardText Publishing = new("Publishing into a folder that is thrown away, to see what the graph becomes…", "그래프가 무엇이 되는지 보려고 임시 폴더에 게시하는 중…");
    public static readonly DashboardText CannotPublish = new("The graph can't be published as it is", "지금의 그래프는 게시할 수 없습니다");
    public static readonly DashboardText Again = new("Try again", "다시 시도");
    public static readonly DashboardText PublishNow = new("Publish now", "지금 게시");
    public static readonly DashboardText PublishingTo = new("Writing {0}", "{0}에 쓰는 중");
    public static readonly DashboardText Published = new("Published to {0}. Nothing was created on AWS by it.", "{0}에 게시했습니다. AWS에는 아무것도 만들지 않았습니다.");
    public static readonly DashboardText NotPublished = new("Not published", "게시하지 못했습니다");
    public static readonly DashboardText Resource = new("Resource", "리소스");
    public static readonly DashboardText Here = new("Here", "여기");
    public static readonly DashboardText OnAws = new("On AWS", "AWS에서");
    public static readonly DashboardText Settings = new("Settings that matter", "중요한 설정");
    public static readonly DashboardText Monthly = new("Fixed, a month", "고정, 한 달");
    public static readonly DashboardText Use = new("Use ({0})", "사용 ({0})");
    public static readonly DashboardText OnlyHere = new("for this machine alone", "이 컴퓨터에만 있음");
    public static readonly DashboardText Untold = new("what its mapping has put into the templates", "매핑이 템플릿에 넣은 것");
    public static readonly DashboardText Around = new("around the graph", "그래프 주변");
    public static readonly DashboardText Total = new("Total", "합계");
    public static readonly DashboardText InAMonth = new("{0} a month", "한 달 {0}");
    public static readonly DashboardText Afternoon = new("{0} an afternoon", "반나절 {0}");
    public static readonly DashboardText Approximate = new("US dollars before taxes and free tiers, priced as {0}.", "세금과 무료 한도를 뺀 미국 달러, {0} 요금 기준.");
    public static readonly DashboardText NotPriced = new("Not priced: {0}.", "요금을 모르는 것: {0}.");
    public static readonly DashboardText NoBill = new("Nobody has written down the prices of region {0} yet, so there is no bill.", "{0} 리전의 요금표가 아직 없어 요금을 계산할 수 없습니다.");
    public static readonly DashboardText Picture = new("The picture", "그림");
    public static readonly DashboardText PictureOf = new("Architecture of {0} on AWS: networks, services, and who reaches whom", "AWS에서 {0}의 구조: 네트워크, 서비스, 접근 관계");

    private static readonly Dictionary<string, DashboardText> Scenarios = new(StringComparer.Ordinal)
    {
        ["idle"] = new("nobody comes", "아무도 오지 않을 때"),
        ["small"] = new("small use", "적게 쓸 때"),
        ["busy"] = new("busy", "붐빌 때"),
    };

    /// <summary>A scenario, which may be one of somebody's own.</summary>
    public static DashboardText Scenario(string name) => Scenarios.TryGetValue(name, out var text) ? text : new(name, name);
}
