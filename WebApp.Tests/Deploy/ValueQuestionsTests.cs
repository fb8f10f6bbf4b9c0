using Aspire.Hosting;
using Slipway.Hosting.Aws.Deployment.Values;

namespace WebApp.Tests.Deploy;

public sealed class ValueQuestionsTests
{
    private static readonly MissingValue Sender = new("MailSender", "board-dev-data", "The address that mail is sent from", "^[^@ ]+@[^@ ]+$");

    private readonly Dictionary<string, string> _answers = new(StringComparer.Ordinal);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_is_asked_until_the_answer_can_be_one()
    {
        using var output = new StringWriter();

        await new ValueQuestions(new StringReader("\nkim\n kim@example.org \n"), output).AskForAsync([Sender], _answers.Add, Token);

        Assert.Equal("kim@example.org", Assert.Single(_answers).Value);
        Assert.Contains("MailSender (The address that mail is sent from): ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("'kim' can't be it", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_is_all_that_is_missing_is_said_with_how_to_give_it()
    {
        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() =>
            new ValueQuestions(null, TextWriter.Null).AskForAsync([Sender, new("GreetingParameter", "board-dev-app", "The parameter 'greeting'", null)], _answers.Add, Token));

        Assert.Contains("nothing was changed", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--Aws:Values:MailSender=<value>", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--Aws:Values:GreetingParameter=<value>", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_answers);
    }

    [Fact]
    public async Task Who_closes_the_input_has_given_up() =>
        Assert.Contains("nothing was changed", (await Assert.ThrowsAsync<DistributedApplicationException>(() => new ValueQuestions(new StringReader("kim"), TextWriter.Null).AskForAsync([Sender], _answers.Add, Token))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("y", true)]
    [InlineData(" yes ", true)]
    [InlineData("", false)]
    [InlineData("n", false)]
    [InlineData("sure", false)]
    public async Task Only_yes_is_yes(string typed, bool isYes)
    {
        using var output = new StringWriter();

        Assert.Equal(isYes, await new ValueQuestions(new StringReader(typed), output).ConfirmAsync("Go on?", Token));
        Assert.Equal("Go on? [y/N] ", output.ToString());
    }

    [Fact]
    public async Task Ctrl_C_ends_a_question_that_nobody_answers()
    {
        using var pressed = new CancellationTokenSource();
        using var silence = new SilentReader();
        var asked = new ValueQuestions(silence, TextWriter.Null).ConfirmAsync("Go on?", pressed.Token);

        await pressed.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    /// <summary>A terminal at which nobody types.</summary>
    private sealed class SilentReader : TextReader
    {
        private readonly ManualResetEventSlim _typed = new();

        public override string? ReadLine()
        {
            _typed.Wait(CancellationToken.None);
            return null;
        }

        protected override void Dispose(bool disposing)
        {
            _typed.Set();
            base.Dispose(disposing);
        }
    }
}
