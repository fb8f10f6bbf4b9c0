using System.Text;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace WebApp.Tests.Telemetry.Store;

/// <summary>Texts that repeat are kept once.</summary>
public sealed class StringPoolTests
{
    private readonly StringPool _pool = new();

    [Theory]
    [InlineData("GET")]
    [InlineData("한국어 🚢")]
    public void The_same_text_is_the_same_string(string text) => Assert.Same(_pool.Get(Encoding.UTF8.GetBytes(text)), _pool.Get(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Texts_without_end_take_no_more_room_and_stay_right() =>
        Assert.All(Enumerable.Range(0, 100_000), n => Assert.Equal($"text {n}", _pool.Get(Encoding.UTF8.GetBytes($"text {n}"))));

    [Fact]
    public void What_is_seen_often_stays_among_what_is_seen_once()
    {
        var often = _pool.Get("often"u8);
        var kept = 0;
        for (var i = 0; i < 10_000; i++)
        {
            _pool.Get(Encoding.UTF8.GetBytes($"once {i}"));
            if (ReferenceEquals(often, _pool.Get("often"u8))) kept++;
            else often = _pool.Get("often"u8);
        }

        Assert.True(kept > 9_900, $"kept {kept} times of 10,000");
    }

    [Fact]
    public void Long_texts_and_broken_ones_come_through()
    {
        Assert.Equal(new string('x', 5_000), _pool.Get(Encoding.UTF8.GetBytes(new string('x', 5_000))));
        Assert.Equal("a\uFFFD", _pool.Get([(byte)'a', 0xFF]));
        Assert.Equal("", _pool.Get(ReadOnlySpan<byte>.Empty));
    }
}
