using System.Text.Json;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Aws.Deployment.Stacks;
using Slipway.Hosting.Aws.Deployment.Values;
using Slipway.Hosting.Aws.Templates;

namespace WebApp.Tests.Deploy;

public sealed class TemplateValuesTests
{
    private static readonly CloudTemplate Template = new("board-dev-app", JsonDocument.Parse("""
        {
          "Parameters": {
            "WebappImage": { "Type": "String" },
            "GreetingParameter": { "Type": "String", "Description": "The parameter 'greeting'" },
            "MailSender": { "Type": "String", "Description": "Who sends", "AllowedPattern": "^.+@.+$" },
            "AlarmEmail": { "Type": "String", "Default": "" },
            "PostgresHost": { "Type": "AWS::SSM::Parameter::Value<String>", "Default": "/board/dev/postgres/host" }
          }
        }
        """).RootElement);

    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public void What_nobody_has_said_is_missing_and_what_comes_about_later_is_not()
    {
        var missing = Values().Missing(Template, stack: null, later: ["WebappImage"]);

        Assert.Equal([new MissingValue("GreetingParameter", "board-dev-app", "The parameter 'greeting'", null), new MissingValue("MailSender", "board-dev-app", "Who sends", "^.+@.+$")], missing);
    }

    [Fact]
    public void What_the_stack_has_stays_and_what_another_hands_over_isnt_said()
    {
        var stack = Stack(("GreetingParameter", "old"), ("MailSender", "kim@example.org"), ("WebappImage", "web:1"), ("AlarmEmail", "ops@example.org"));
        var values = Values(known: new(StringComparer.Ordinal) { ["GreetingParameter"] = "new" });

        Assert.Empty(values.Missing(Template, stack, later: []));
        // The settings are what an environment is: an address that stands in them no more gets no alarms any more.
        Assert.Equal(
            [new TemplateParameter("WebappImage", "web:2"), new TemplateParameter("GreetingParameter", "new"), new TemplateParameter("MailSender", Value: null)],
            values.Of(Template, stack, new Dictionary<string, string>(StringComparer.Ordinal) { ["WebappImage"] = "web:2" }));
    }

    [Fact]
    public void Settings_are_stronger_than_what_the_stack_has_and_than_the_template()
    {
        var values = Values("Aws:Values:MailSender=lee@example.org", "Aws:Values:AlarmEmail=ops@example.org");
        values.Answer("GreetingParameter", "hello");

        Assert.Equal(
            [new TemplateParameter("WebappImage", Value: null), new("GreetingParameter", "hello"), new("MailSender", "lee@example.org"), new("AlarmEmail", "ops@example.org")],
            values.Of(Template, Stack(("MailSender", "kim@example.org"), ("WebappImage", "web:1")), Nothing));
    }

    [Fact]
    public void Without_a_value_nothing_is_sent() =>
        Assert.Contains("'GreetingParameter'", Assert.Throws<DistributedApplicationException>(() => Values().Of(Template, stack: null, new Dictionary<string, string>(StringComparer.Ordinal) { ["WebappImage"] = "web:1" })).Message, StringComparison.Ordinal);

    private static TemplateValues Values(params string[] settings) => Values(known: [], settings);

    private static TemplateValues Values(Dictionary<string, string> known, params string[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => setting.Split('=')).Select(pair => new KeyValuePair<string, string?>(pair[0], pair[1]))).Build(), known);

    private static DeployedStack Stack(params (string Name, string Value)[] parameters) => new(
        "arn", "UPDATE_COMPLETE", Reason: null, parameters.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal), new Dictionary<string, StackOutput>(StringComparer.Ordinal));
}
