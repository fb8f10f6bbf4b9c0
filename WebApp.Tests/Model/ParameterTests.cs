using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Run;
using static System.StringComparison;

namespace WebApp.Tests.Model;

public sealed class ParameterTests
{
    [Fact]
    public async Task A_parameter_is_read_from_the_configuration()
    {
        var graph = TestGraph.Create("--Parameters:api-key=from the command line");

        Assert.Equal("from the command line", await graph.AddParameter("api-key").Resource.ValueAsync());
    }

    [Fact]
    public async Task An_environment_variable_may_have_underscores_for_hyphens()
    {
        var name = $"key-{Guid.NewGuid():N}-x";
        Environment.SetEnvironmentVariable($"Parameters__{name.Replace('-', '_')}", "from the environment");

        Assert.Equal("from the environment", await TestGraph.Create().AddParameter(name).Resource.ValueAsync());
    }

    [Fact]
    public async Task A_key_of_ones_own_is_read_instead()
    {
        var graph = TestGraph.Create("--Shop:Key=k");

        Assert.Equal("k", await graph.AddParameterFromConfiguration("key", "Shop:Key").Resource.ValueAsync());
    }

    [Fact]
    public async Task A_fixed_value_needs_no_configuration_and_is_not_changed_by_it()
    {
        var graph = TestGraph.Create("--Parameters:region=elsewhere");

        Assert.Equal("here", await graph.AddParameter("region", "here").Resource.ValueAsync());
    }

    [Fact]
    public async Task The_configuration_goes_before_a_default()
    {
        var graph = TestGraph.Create("--Parameters:b=configured");

        Assert.Equal("made", await graph.AddParameter("a", new Fixed("made")).Resource.ValueAsync());
        Assert.Equal("configured", await graph.AddParameter("b", new Fixed("made")).Resource.ValueAsync());
    }

    [Fact]
    public async Task A_missing_parameter_names_every_place_where_it_can_be_set()
    {
        var graph = TestGraph.Create();

        var error = await Assert.ThrowsAsync<MissingParameterValueException>(() => graph.AddParameter("api-key", secret: true).Resource.ValueAsync());

        Assert.Contains("'api-key'", error.Message, Ordinal);
        Assert.Contains("user-secrets set \"Parameters:api-key\"", error.Message, Ordinal);
        Assert.Contains(graph.AppHostDirectory, error.Message, Ordinal);
        Assert.Contains("Parameters__api_key", error.Message, Ordinal);
        Assert.Contains("--Parameters:api-key=", error.Message, Ordinal);
    }

    [Fact]
    public async Task All_missing_parameters_are_told_at_once()
    {
        var graph = TestGraph.Create("--Parameters:given=1");
        foreach (var name in (string[])["one", "given", "two"]) graph.AddParameter(name);
        graph.AddConnectionString("ledger");

        var error = await Assert.ThrowsAsync<MissingParameterValueException>(
            () => ParameterValues.RequireAllAsync(new DistributedApplicationModel(graph.Resources), TestGraph.Token));

        Assert.Contains("'one'", error.Message, Ordinal);
        Assert.Contains("'two'", error.Message, Ordinal);
        Assert.Contains("Connection string 'ledger'", error.Message, Ordinal);
        Assert.DoesNotContain("'given'", error.Message, Ordinal);
    }

    [Fact]
    public async Task Whoever_needs_a_value_that_a_person_is_asked_for_waits_until_it_is_given()
    {
        var key = TestGraph.Create().AddParameter("api-key").Resource;
        key.AskFor();
        var waiting = key.GetValueAsync(TestGraph.Token).AsTask();
        using var impatient = new CancellationTokenSource();
        var leaving = key.GetValueAsync(impatient.Token).AsTask();

        Assert.False(waiting.IsCompleted);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        key.Give("given");

        Assert.Equal(("given", "given", false), (await waiting, key.RequiredValue, key.IsAskedFor));
    }

    [Fact]
    public async Task What_a_person_gives_goes_before_what_is_configured_and_may_be_given_again()
    {
        var key = TestGraph.Create("--Parameters:api-key=configured").AddParameter("api-key").Resource;

        key.Give("first");
        Assert.Equal("first", await key.ValueAsync());
        key.Give("second");
        Assert.Equal("second", await key.ValueAsync());
    }

    [Theory]
    [InlineData("""{ "Shop:Key": "mine", "Parameters": { "api-key": "old", "region": "here" } }""", 3)]
    [InlineData("""{ "Shop:Key": "mine", "Parameters": { "api-key": "old" } }""", 2)]
    [InlineData("""{ "Shop:Key": "mine", "parameters:API-key": "old" }""", 2)]
    public void A_value_that_is_kept_takes_the_place_of_the_one_that_has_its_name(string before, int names)
    {
        using var secrets = new AssemblyWithSecrets();
        secrets.Write(before);

        Assert.True(TestGraph.Create(secrets.Options).UserSecretsManager.TrySetSecret("Parameters:api-key", "new"));

        // Two of one name could not be read any more.
        var again = TestGraph.Create(secrets.Options).Configuration;
        Assert.Equal(("new", "mine"), (again["Parameters:api-key"], again["Shop:Key"]));
        Assert.Equal(before.Contains("region", Ordinal) ? "here" : null, again["Parameters:region"]);
        Assert.Equal(names, secrets.Read().Count);
    }

    [Fact]
    public void A_secret_can_not_be_published() =>
        Assert.Throws<ArgumentException>(() => TestGraph.Create().AddParameter("key", "value", publishValueAsDefault: true, secret: true));

    [Fact]
    public void A_parameter_is_named_in_a_manifest() => Assert.Equal("{key.value}", TestGraph.Create().AddParameter("key").Resource.ValueExpression);

    [Fact]
    public async Task A_generated_password_has_letters_and_digits_of_128_bits_and_stays_the_same()
    {
        using var secrets = new AssemblyWithSecrets();

        var first = await PasswordAsync(secrets);
        var second = await PasswordAsync(secrets);

        Assert.Matches("^[A-Za-z0-9]{22,}$", first);
        Assert.Equal(first, second);
        Assert.Equal(first, secrets.Read()["Parameters:pg-password"]!.GetValue<string>());

        // A port in it would make two runs differ.
        static async Task<string?> PasswordAsync(AssemblyWithSecrets secrets) =>
            await TestGraph.Create(secrets.Options).AddPostgres("pg").Resource.PasswordParameter.ValueAsync();
    }

    [Fact]
    public async Task Passwords_of_two_resources_differ()
    {
        using var secrets = new AssemblyWithSecrets();
        var graph = TestGraph.Create(secrets.Options);

        Assert.NotEqual(await graph.AddRedis("a").Resource.PasswordParameter!.ValueAsync(), await graph.AddRedis("b").Resource.PasswordParameter!.ValueAsync());
    }

    [Fact]
    public async Task What_is_in_the_user_secrets_already_stays_there_when_a_password_is_kept()
    {
        using var secrets = new AssemblyWithSecrets();
        secrets.Write("""{ "Shop:Key": "mine" }""");

        await TestGraph.Create(secrets.Options).AddPostgres("pg").Resource.PasswordParameter.ValueAsync();

        Assert.Equal("mine", secrets.Read()["Shop:Key"]!.GetValue<string>());
        Assert.Equal(2, secrets.Read().Count);
    }

    [Fact]
    public async Task The_file_of_passwords_is_its_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps a profile's files private by itself.");
        using var secrets = new AssemblyWithSecrets();

        await TestGraph.Create(secrets.Options).AddPostgres("pg").Resource.PasswordParameter.ValueAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(secrets.File));
    }

    [Fact]
    public void User_secrets_that_are_no_JSON_are_told_by_their_path()
    {
        using var secrets = new AssemblyWithSecrets();
        var graph = TestGraph.Create(secrets.Options);
        secrets.Write("{ broken");

        var error = Assert.Throws<DistributedApplicationException>(() => graph.AddPostgres("pg").Resource.PasswordParameter.RequiredValue);

        Assert.Contains(secrets.File, error.Message, Ordinal);
        Assert.Equal("{ broken", System.IO.File.ReadAllText(secrets.File));
    }

    [Fact]
    public void Without_user_secrets_a_password_that_must_be_kept_is_refused()
    {
        var error = Assert.Throws<DistributedApplicationException>(() => TestGraph.Create().AddPostgres("pg").Resource.PasswordParameter.RequiredValue);

        Assert.Contains("Parameters:pg-password", error.Message, Ordinal);
        Assert.Contains("UserSecretsId", error.Message, Ordinal);
    }

    [Theory]
    [InlineData(true, false, false, false, "^[a-z]{22}$")]
    [InlineData(false, true, false, false, "^[A-Z]{22}$")]
    [InlineData(false, false, true, false, "^[0-9]{22}$")]
    [InlineData(true, true, true, false, "^[a-zA-Z0-9]{22}$")]
    [InlineData(false, false, false, true, "^[^a-zA-Z0-9]{22}$")]
    public void A_generated_value_keeps_to_the_kinds_of_characters_allowed(bool lower, bool upper, bool numeric, bool special, string pattern)
    {
        var made = new GenerateParameterDefault { Lower = lower, Upper = upper, Numeric = numeric, Special = special };

        Assert.Matches(pattern, made.GetDefaultValue());
    }

    [Fact]
    public void A_generated_value_has_at_least_the_characters_asked_for()
    {
        var made = new GenerateParameterDefault { MinLength = 4, MinLower = 1, MinUpper = 2, MinNumeric = 3, MinSpecial = 4 }.GetDefaultValue();

        Assert.Equal((10, 1, 2, 3), (made.Length, made.Count(char.IsAsciiLetterLower), made.Count(char.IsAsciiLetterUpper), made.Count(char.IsAsciiDigit)));
    }

    [Fact]
    public async Task A_connection_string_from_the_configuration_is_given_under_its_name()
    {
        var graph = TestGraph.Create("--ConnectionStrings:ledger=Server=x");
        var app = graph.AddApp().WithReference(graph.AddConnectionString("ledger"));

        Assert.Equal(new Dictionary<string, string> { ["ConnectionStrings__ledger"] = "Server=x" }, await app.VariablesAsync());
    }

    [Fact]
    public async Task A_connection_string_may_travel_in_a_variable_of_its_own()
    {
        var graph = TestGraph.Create("--ConnectionStrings:ledger=Server=x");
        var app = graph.AddApp().WithReference(graph.AddConnectionString("ledger", "LEDGER_URL"));

        Assert.Equal(new Dictionary<string, string> { ["LEDGER_URL"] = "Server=x" }, await app.VariablesAsync());
    }

    [Fact]
    public async Task A_connection_string_can_be_put_together_from_values()
    {
        var graph = TestGraph.Create();
        var key = graph.AddParameter("key", "a/b");
        var whole = graph.AddConnectionString("whole", ReferenceExpression.Create($"Endpoint=x;Key={key:uri}"));
        var pieces = graph.AddConnectionString("pieces", text => text.Append($"Key={key}"));

        var variables = await graph.AddApp().WithReference(whole).WithReference(pieces).VariablesAsync();

        Assert.Equal(("Endpoint=x;Key=a%2Fb", "Key=a/b"), (variables["ConnectionStrings__whole"], variables["ConnectionStrings__pieces"]));
    }

    [Fact]
    public async Task A_connection_string_that_is_missing_fails_unless_it_is_optional()
    {
        var graph = TestGraph.Create();
        var empty = graph.AddConnectionString("empty", ReferenceExpression.Empty);

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(graph.AddApp().WithReference(empty).VariablesAsync);
        var variables = await graph.AddContainer("b", "b").WithReference(empty, optional: true).VariablesAsync();

        Assert.Contains("'empty'", error.Message, Ordinal);
        Assert.Equal("", variables.GetValueOrDefault("ConnectionStrings__empty", ""));
    }

    private sealed class Fixed(string value) : ParameterDefault
    {
        public override string GetDefaultValue() => value;
    }
}
