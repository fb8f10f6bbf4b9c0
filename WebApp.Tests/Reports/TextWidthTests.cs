using Slipway.Hosting.Aws.Drawing.Svg;

namespace WebApp.Tests.Reports;

/// <summary>Text in boxes.</summary>
public sealed class TextWidthTests
{
    [Theory]
    [InlineData("a short one", 200)]
    [InlineData("a name that is much longer than its box", 100)]
    [InlineData("한국어로 된 아주 긴 이름입니다", 80)]
    [InlineData("WWWWWWWWWWWWWWW", 40)]
    public void What_is_shown_fits_and_is_shortened_only_if_it_must_be(string text, int room)
    {
        var shown = TextWidth.Fit(text, room, 11);

        Assert.True(TextWidth.Of(shown, 11) <= room);
        Assert.Equal(TextWidth.Of(text, 11) <= room, shown == text);
    }

    [Fact]
    public void Lines_break_between_words_and_the_last_one_is_shortened()
    {
        Assert.Equal(["one two", "three…"], TextWidth.Wrap("one two three four", 52, 11, 2).Select(line => line.Replace(" …", "…", StringComparison.Ordinal)));
        Assert.Equal(["one", "two"], TextWidth.Wrap("one two", 30, 11, 2));
    }
}
