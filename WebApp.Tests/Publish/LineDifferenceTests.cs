namespace WebApp.Tests.Publish;

public sealed class LineDifferenceTests
{
    [Fact]
    public void What_was_taken_away_and_what_was_added_stand_between_what_stayed()
    {
        var before = string.Join('\n', Enumerable.Range(1, 20));
        var after = before.Replace("\n10\n", "\nten\n", StringComparison.Ordinal) + "\n21";

        Assert.Equal(
            ["…", "  7", "  8", "  9", "- 10", "+ ten", "  11", "  12", "  13", "…", "  18", "  19", "  20", "+ 21"],
            LineDifference.Of(before, after).Split(Environment.NewLine));
    }

    [Fact]
    public void The_same_twice_has_no_difference() => Assert.Empty(LineDifference.Of("a\nb", "a\nb"));
}
