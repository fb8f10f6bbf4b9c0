using System.Text.RegularExpressions;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Board;

/// <summary>What a process says of the people who use it.</summary>
[Collection(nameof(Graph.Board))]
public sealed class AccountLogTests(BoardGraph graph)
{
    [Fact]
    public async Task No_address_no_code_and_no_password_stands_in_the_log()
    {
        var board = await graph.RunningAsync();
        await board.AllHealthyAsync(TimeSpan.FromSeconds(60));
        await using var process = await BoardProcess.StartAsync(
            graph, [("Logging__LogLevel__Default", "Debug"), ("Logging__LogLevel__Microsoft.AspNetCore", "Information"), ("Limits__CodesPerAddress", "2/23:59:57")], "Development");
        var addresses = board.Addresses with { WebApp = process.Address };
        var email = BoardBrowser.NewAddress();
        const string wrong = "a password that was wrong";
        const string second = "a password that came later";
        using var browser = new BoardBrowser(addresses);

        var signUp = await browser.AskForCodeAsync(email);
        await browser.EnterCodeAsync(signUp);
        await browser.SubmitAsync("/signup/profile", ("DisplayName", "Kim"), ("Password", BoardVisitor.Password));
        using var other = new BoardBrowser(addresses);
        await other.LogInAsync(email, wrong);
        await other.SubmitAsync("/password/forgot", ("Email", email));
        var reset = await addresses.ResetCodeAsync(email);
        await other.SubmitAsync("/password/verify", ("Code", reset));
        await other.SubmitAsync("/password/new", ("Password", second));
        await browser.SubmitAsync("/signup", ("Email", email));
        await other.SubmitAsync("/account/delete", ("Present", wrong));
        Assert.Equal("/goodbye", (await other.SubmitAsync("/account/delete", ("Present", second))).RedirectsTo);

        Assert.Contains(process.Lines, line => line.Contains("/account/delete", StringComparison.Ordinal));
        foreach (var secret in (string[])[email, email.Split('@')[0], wrong, second, BoardVisitor.Password])
            Assert.DoesNotContain(process.Lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
        foreach (var code in (string[])[signUp, reset])
            Assert.DoesNotContain(process.Lines, line => Regex.IsMatch(line, $@"(?<![0-9A-Za-z.])({code})(?![0-9A-Za-z.])", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }
}
