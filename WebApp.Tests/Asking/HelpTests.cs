using Slipway.Hosting.Embedded.Commands.Asking;
using Slipway.Hosting.Embedded.Terminal;
using static System.StringComparison;

namespace WebApp.Tests.Asking;

/// <summary>What <c>--help</c> says of all this.</summary>
public sealed class HelpTests
{
    [Fact]
    public void Every_switch_is_told() =>
        Assert.All(SwitchReader.Flags.Concat(SwitchReader.Valued), name => Assert.Matches($"(?m)(^| ){name}\\b", HelpText.Text));

    [Fact]
    public void No_line_is_wider_than_a_terminal() => Assert.All(HelpText.Text.Split('\n'), line => Assert.True(line.Length <= 80, line));

    [Theory]
    [InlineData("resources [<resource>]")]
    [InlineData("resource <resource> <command>")]
    [InlineData("logs [<resource> ...]")]
    [InlineData("ps ")]
    [InlineData("stop ")]
    public void Every_command_is_told(string command) => Assert.Contains($"\n  {command}", HelpText.Text, Ordinal);
}
