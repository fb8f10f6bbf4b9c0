using Slipway.Hosting.Embedded.Dashboard.Telemetry.Reading;

namespace WebApp.Tests.Telemetry.Reading;

/// <summary>Values as a person reads them.</summary>
public sealed class ReadableTextTests
{
    [Fact]
    public void JSON_stands_on_lines_of_its_own_and_loses_nothing()
    {
        var text = ReadableText.Of("""{"name":"등대 \"1\"","n":1.50,"big":12345678901234567890,"list":[true,null,[],{}],"o":{"a":1,"a":2}}""");

        Assert.Equal("JSON", text.Format);
        Assert.Equal(
            """
            {
              "name": "등대 \"1\"",
              "n": 1.50,
              "big": 12345678901234567890,
              "list": [
                true,
                null,
                [],
                {}
              ],
              "o": {
                "a": 1,
                "a": 2
              }
            }
            """, Whole(text), ignoreLineEndingDifferences: true);
        Assert.Contains(new("code-name", "\"name\""), text.Pieces);
        Assert.Contains(new("code-number", "1.50"), text.Pieces);
        Assert.Contains(new("code-word", "null"), text.Pieces);
    }

    [Fact]
    public void XML_stands_on_lines_of_its_own_but_for_text_among_elements()
    {
        var text = ReadableText.Of("""<?xml version="1.0"?><a x="1 &lt; 2"><b/><p>one <i>two</i> three</p><s:c xmlns:s="urn:s">&amp;</s:c></a>""");

        Assert.Equal("XML", text.Format);
        Assert.Equal(
            """
            <?xml version="1.0"?>
            <a x="1 &lt; 2">
              <b />
              <p>one <i>two</i> three</p>
              <s:c xmlns:s="urn:s">&amp;</s:c>
            </a>
            """, Whole(text), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("[12:00] not JSON")]
    [InlineData("{ 'half': ")]
    [InlineData("<a><b></a>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>")]
    [InlineData("System.Exception: no luck\n   at Shop.Till()")]
    public void All_else_is_shown_as_it_is(string written)
    {
        var text = ReadableText.Of(written);

        Assert.Equal("", text.Format);
        Assert.Equal(written, Whole(text));
    }

    [Fact]
    public void What_is_deeper_than_anybody_reads_is_shown_as_it_is()
    {
        var xml = string.Concat(Enumerable.Repeat("<a>", 2_000)) + string.Concat(Enumerable.Repeat("</a>", 2_000));
        var json = new string('[', 2_000) + new string(']', 2_000);

        Assert.Equal(xml, Whole(ReadableText.Of(xml)));
        Assert.Equal(json, Whole(ReadableText.Of(json)));
    }

    [Theory]
    [InlineData("short", false)]
    [InlineData("two\nlines", true)]
    [InlineData("{\"a\":1}", true)]
    [InlineData("<a/>", true)]
    public void Only_what_has_more_than_a_line_to_it_is_opened(string text, bool expected) => Assert.Equal(expected, ReadableText.IsWorthOpening(text));

    private static string Whole(ReadableText text) => string.Concat(text.Pieces.Select(p => p.Text));
}
