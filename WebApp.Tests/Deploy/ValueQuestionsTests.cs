using Aspire.Hosting;
using Slipway.Hosting.Aws.Deployment.Values;

namespace WebApp.Tests.Deploy;

public sealed class ValueQuestionsTests
{
    private static readonly MissingValue Sender = new("MailSender", "board-dev-data", "The address that mail is sent from", "^[^@ ]+@[^@ ]+$");

    private readonly Dictionary<string, string> _answers = new(StringComparer.Ordinal);

    [Fact]
    public void A_person_is_asked_until_the_answer_can_be_one()
    {
        using var output = new StringWriter();

        new ValueQuestions(new StringReader("\nkim\n kim@example.org \n"), output).AskFor([Sender], _answers.Add);

        Assert.Equal("kim@example.org", Assert.Single(_answers).Value);
        Assert.Contains("MailSender (The address that mail is sent from): ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("'kim' can't be it", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_is_all_that_is_missing_is_said_with_how_to_give_it()
    {
        var refusal = Assert.Throws<DistributedApplicationException>(() =>
            new ValueQuestions(null, TextWriter.Null).AskFor([Sender, new("GreetingParameter", "board-dev-app", "The parameter 'greeting'", null)], _answers.Add));

        Assert.Contains("nothing was changed", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--Aws:Values:MailSender=<value>", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--Aws:Values:GreetingParameter=<value>", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_answers);
    }

    [Fact]
    public void Who_closes_the_input_has_given_up() =>
        Assert.Contains("nothing was changed", Assert.Throws<DistributedApplicationException>(() => new ValueQuestions(new StringReader("kim"), TextWriter.Null).AskFor([Sender], _answers.Add)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("y", true)]
    [InlineData(" yes ", true)]
    [InlineData("", false)]
    [InlineData("n", false)]
    [InlineData("sure", false)]
    public void Only_yes_is_yes(string typed, bool isYes)
    {
        using var output = new StringWriter();

        Assert.Equal(isYes, new ValueQuestions(new StringReader(typed), output).Confirm("Go on?"));
        Assert.Equal("Go on? [y/N] ", output.ToString());
    }
}
