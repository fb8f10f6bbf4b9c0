using Slipway.Hosting.Embedded.Dashboard.ConsoleLogs;

namespace WebApp.Tests.Dashboard;

/// <summary>What becomes of what programs write for a terminal.</summary>
public sealed class AnsiTextTests
{
    [Theory]
    [InlineData("plain", "plain||")]
    [InlineData("\e[32minfo\e[39m: started", "info|c2|;: started||")]
    [InlineData("\e[1;31mfail\e[0m.", "fail|b c1|;.||")]
    [InlineData("\e[41m\e[30mfail\e[39m\e[22m\e[49m: x", "fail|c0 k1|;: x||")]
    [InlineData("\e[90mgrey\e[107mwhite", "grey|c8|;white|c8 k15|")]
    [InlineData("\e[38;5;196mred\e[38;5;2mgreen\e[38;2;1;2;3mown", "red||#ff0000;green|c2|;own||#010203")]
    [InlineData("\e[38;5;244mgrey", "grey||#808080")]
    [InlineData("\e[7mplain inverse\e[27m", "plain inverse|inverse|")]
    [InlineData("\e[7;32mswapped", "swapped|inverse k2|")]
    [InlineData("\e[3;4;9mstyled\e[23;24;29m!", "styled|i s u|;!||")]
    [InlineData("\e[mreset \e[;mtoo", "reset ||;too||")]
    public void Colours_are_kept(string line, string pieces) =>
        Assert.Equal(pieces, string.Join(';', AnsiText.Pieces(line).Select(p => $"{p.Text}|{p.Classes}|{p.Color}")));

    [Theory]
    [InlineData("\e]0;a title\aText", "Text")]
    [InlineData("\e]8;;https://example.org\e\\a link\e]8;;\e\\ after", "a link after")]
    [InlineData("\e[2K\e[1Gdone\e[?25l", "done")]
    [InlineData("\e(Bcharset", "Bcharset")]
    [InlineData("bell\a, back\bspace, tab\tkept", "bell, backspace, tab\tkept")]
    [InlineData("cut \e[38;5", "cut ")]
    [InlineData("cut \e", "cut ")]
    [InlineData("\e]endless", "")]
    [InlineData("\e[99999999999mhuge\e[38;5;999mwrong\e[38mshort", "hugewrongshort")]
    [InlineData("\e[0;1;38;2;300;0;0mout of range", "out of range")]
    [InlineData("", "")]
    [InlineData("한국어 \e[36m로그\e[0m", "한국어 로그")]
    public void Whatever_else_a_sequence_asks_for_is_left_out(string line, string plain) => Assert.Equal(plain, AnsiText.Plain(line));

    [Fact]
    public void No_line_breaks_it()
    {
        // The same lines every time.
        var random = new Random(4711);
        const string letters = "\e[]0123456789;:mKab\a\\ ?(한";
        for (var round = 0; round < 20_000; round++)
        {
            var line = string.Concat(Enumerable.Range(0, random.Next(24)).Select(_ => letters[random.Next(letters.Length)]));
            Assert.DoesNotContain('\e', AnsiText.Plain(line));
        }
    }
}
