using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace WebApp.Tests.Browser;

/// <summary>What Deque's axe-core finds wrong with a page as the browser shows it.</summary>
internal static class Accessibility
{
    /// <summary>WCAG 2.2 AA and axe's best practices.</summary>
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
    };

    /// <summary>Fails with each rule and each element that breaks it.</summary>
    public static Task FindsNothingAsync(IPage page, string where) => FindsNothingAsync(page, where, []);

    /// <param name="page">The page.</param>
    /// <param name="where">What it is called.</param>
    /// <param name="besides">What is not looked at: rows like those before them cost axe seconds.</param>
    public static async Task FindsNothingAsync(IPage page, string where, IEnumerable<string> besides)
    {
        var found = await page.RunAxe(new AxeRunContext { Exclude = [.. besides.Select(selector => new AxeSelector(selector))] }, Rules);
        Assert.NotEmpty(found.Passes);
        var complaints = found.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {rule.Help} · {node.Html}"));
        Assert.True(found.Violations.Length == 0, $"{where}:{Environment.NewLine}{string.Join(Environment.NewLine, complaints)}");
    }
}
