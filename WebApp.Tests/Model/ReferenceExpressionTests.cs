using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace WebApp.Tests.Model;

public sealed class ReferenceExpressionTests
{
    private readonly IDistributedApplicationBuilder _graph = TestGraph.Create();

    [Fact]
    public async Task Values_are_put_in_when_they_are_known_and_named_in_a_manifest()
    {
        var user = Parameter("user", "kim");
        var db = _graph.AddContainer("db", "db").WithEndpoint(targetPort: 5432, name: "tcp");
        var host = db.GetEndpoint("tcp").Property(EndpointProperty.Host);

        var expression = ReferenceExpression.Create($"Host={host};User={user};Fixed={"text"}");

        Assert.Equal("Host={0};User={1};Fixed=text", expression.Format);
        Assert.Equal("Host={db.bindings.tcp.host};User={user.value};Fixed=text", expression.ValueExpression);
        Assert.Equal([host, user.Resource], ((IValueWithReferences)expression).References);
        db.On(5001);
        Assert.Equal("Host=localhost;User=kim;Fixed=text", await expression.ValueAsync());
    }

    [Fact]
    public async Task A_value_is_waited_for_until_the_endpoint_has_its_address()
    {
        var db = _graph.AddContainer("db", "db").WithEndpoint(targetPort: 5432, name: "tcp");
        var waiting = ReferenceExpression.Create($"{db.GetEndpoint("tcp").Property(EndpointProperty.Port)}").GetValueAsync(TestGraph.Token).AsTask();

        Assert.False(waiting.IsCompleted);
        db.On(5001);

        Assert.Equal("5001", await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestGraph.Token));
    }

    [Fact]
    public async Task Braces_in_the_text_stay_braces()
    {
        var id = Parameter("id", "{7}");

        var expression = ReferenceExpression.Create($"{{\"id\":\"{id}\"}}");

        Assert.Equal("""{"id":"{7}"}""", await expression.ValueAsync());
        Assert.Equal("""{"id":"{id.value}"}""", expression.ValueExpression);
    }

    [Fact]
    public async Task Braces_in_an_inserted_string_stay_braces()
    {
        const string Json = """{"a":1}""";

        Assert.Equal("""x={"a":1}""", await ReferenceExpression.Create($"x={Json}").ValueAsync());
    }

    [Fact]
    public async Task The_uri_format_encodes_the_value_and_nothing_else()
    {
        var password = Parameter("password", "p@ss/wörd +");

        var expression = ReferenceExpression.Create($"amqp://u:{password:uri}@host/{"a b":uri}?x={password}");

        Assert.Equal("amqp://u:p%40ss%2Fw%C3%B6rd%20%2B@host/a%20b?x=p@ss/wörd +", await expression.ValueAsync());
        Assert.Equal(["uri", null], expression.StringFormats);
    }

    [Fact]
    public void An_unknown_format_is_refused_when_it_is_written()
    {
        var password = Parameter("password", "p");

        Assert.Throws<FormatException>(() => ReferenceExpression.Create($"{password:hex}"));
    }

    [Fact]
    public async Task An_expression_in_an_expression_reads_as_one_text()
    {
        var inner = ReferenceExpression.Create($"{Parameter("user", "kim")}:{Parameter("password", "p w"):uri}");

        var outer = ReferenceExpression.Create($"http://{inner}@host/");

        Assert.Equal("http://kim:p%20w@host/", await outer.ValueAsync());
        Assert.Equal("http://{user.value}:{password.value}@host/", outer.ValueExpression);
    }

    [Theory]
    [InlineData("True", "on")]
    [InlineData("true", "on")]
    [InlineData("False", "off")]
    [InlineData("", "off")]
    public async Task A_choice_follows_the_value_of_its_condition_whatever_its_case(string value, string expected)
    {
        var choice = ReferenceExpression.CreateConditional(
            Parameter("tls", value).Resource, bool.TrueString, ReferenceExpression.Create($"on"), ReferenceExpression.Create($"off"));

        Assert.True(choice.IsConditional);
        Assert.Equal(expected, await choice.ValueAsync());
        Assert.Equal($"<{expected}>", await ReferenceExpression.Create($"<{choice}>").ValueAsync());
    }

    [Fact]
    public async Task A_choice_may_hold_choices_and_refers_to_all_their_values()
    {
        var a = Parameter("a", "True");
        var b = Parameter("b", "False");
        var text = Parameter("text", "deep");
        var inner = ReferenceExpression.CreateConditional(b.Resource, "True", ReferenceExpression.Empty, ReferenceExpression.Create($"{text}"));

        var outer = ReferenceExpression.CreateConditional(a.Resource, "True", ReferenceExpression.Create($"[{inner}]"), ReferenceExpression.Empty);

        Assert.Equal("[deep]", await outer.ValueAsync());
        var all = Slipway(outer).ToArray();
        Assert.Contains(a.Resource, all);
        Assert.Contains(b.Resource, all);
        Assert.Contains(text.Resource, all);

        static IEnumerable<object> Slipway(object value) => ValueReferences.Of(value);
    }

    [Fact]
    public void Choices_that_differ_have_names_that_differ_and_stay_the_same()
    {
        var tls = Parameter("tls", "True").Resource;

        Assert.Equal(Choice("a").ValueExpression, Choice("a").ValueExpression);
        Assert.NotEqual(Choice("a").ValueExpression, Choice("b").ValueExpression);
        Assert.Matches("^\\{cond-[0-9a-f]{12}\\.connectionString\\}$", Choice("a").ValueExpression);

        ReferenceExpression Choice(string text) =>
            ReferenceExpression.CreateConditional(tls, "True", ReferenceExpression.Create($"{text}"), ReferenceExpression.Empty);
    }

    [Fact]
    public async Task An_empty_expression_has_no_value()
    {
        Assert.Null(await ReferenceExpression.Empty.ValueAsync());
        Assert.Null(await ReferenceExpression.Create($"").ValueAsync());
        Assert.Null(await ReferenceExpression.Create($"{(string?)null}").ValueAsync());
        Assert.Equal("", ReferenceExpression.Empty.ValueExpression);
    }

    [Fact]
    public async Task An_empty_part_leaves_nothing_behind()
    {
        Assert.Equal("ab", await ReferenceExpression.Create($"a{ReferenceExpression.Empty}b").ValueAsync());
    }

    [Fact]
    public async Task A_builder_writes_the_same_expression_piece_by_piece()
    {
        var password = Parameter("password", "p@w");
        var builder = new ReferenceExpressionBuilder();
        Assert.True(builder.IsEmpty);

        builder.AppendLiteral("{x}=");
        builder.Append($"a{password:uri}b");
        builder.AppendFormatted("y z", "uri");
        builder.AppendValueProvider(password.Resource);
        var expression = builder.Build();

        Assert.False(builder.IsEmpty);
        Assert.Equal("{x}=ap%40wby%20zp@w", await expression.ValueAsync());
        Assert.Equal("{x}=a{password.value}by%20z{password.value}", expression.ValueExpression);
    }

    [Fact]
    public void A_builder_refuses_what_is_no_value() =>
        Assert.Throws<ArgumentException>(() => new ReferenceExpressionBuilder().AppendValueProvider(new Uri("http://host")));

    private IResourceBuilder<ParameterResource> Parameter(string name, string value) => _graph.AddParameter(name, value);
}
