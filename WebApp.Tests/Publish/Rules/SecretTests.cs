using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WebApp.Tests.Publish.Templates;

namespace WebApp.Tests.Publish.Rules;

/// <summary>No secret stands in the clear, in any file that publish writes.</summary>
public sealed partial class SecretTests(PublishedBoard board)
{
    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task What_is_secret_on_the_machine_that_publishes_is_in_no_file(string plan)
    {
        var files = Directory.GetFiles(await board.FolderOfAsync(plan), "*", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.All(PublishedBoard.Secrets.Values, secret => Assert.DoesNotContain(secret, File.ReadAllText(file), StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task A_variable_that_sounds_like_a_secret_comes_from_Secrets_Manager(string plan)
    {
        var assembly = await board.OfAsync(plan);
        var plain = Containers(assembly).SelectMany(container => Named(container, "Environment"))
            .Select(variable => (Name: variable["Name"]!.ToString(), Value: assembly.Text(assembly.App, variable["Value"]))).ToArray();
        var secret = Containers(assembly).SelectMany(container => Named(container, "Secrets")).Select(variable => variable["Name"]!.ToString()).ToArray();

        Assert.DoesNotContain(plain, variable => SecretName().IsMatch(variable.Name));
        Assert.DoesNotContain(plain, variable => SecretValue().IsMatch(variable.Value));
        // As much of it as the board has: else this test would look at nothing.
        Assert.Subset(secret.ToHashSet(StringComparer.Ordinal), new HashSet<string>(["ConnectionStrings__board", "ConnectionStrings__cache", "BOARD_PASSWORD", "BOARD_URI"], StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task What_a_container_is_given_comes_from_a_secret_and_its_role_may_read_that_one(string plan)
    {
        var assembly = await board.OfAsync(plan);
        var readable = assembly.Text(assembly.App["WebappExecutionRole"], "Policies");

        Assert.All(Containers(assembly).SelectMany(container => Named(container, "Secrets")), variable =>
        {
            var from = Arn().Match(assembly.Text(assembly.App, variable["ValueFrom"]));
            Assert.True(from.Success, variable.ToJsonString());
            Assert.Contains(from.Value, readable, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task Passwords_are_made_by_AWS_of_letters_and_digits_and_are_long(string plan)
    {
        var assembly = await board.OfAsync(plan);
        var generated = assembly.Of("AWS::SecretsManager::Secret").Where(secret => secret["GenerateSecretString"] is not null).ToArray();

        Assert.Equal(["CacheToken", "PostgresAppSecret"], generated.Select(secret => secret.Id).Order(StringComparer.Ordinal));
        Assert.All(generated, secret =>
        {
            Assert.True(secret.Is("GenerateSecretString.ExcludePunctuation"));
            Assert.False(secret.Is("GenerateSecretString.IncludeSpace"));
            Assert.InRange(int.Parse(assembly.Text(secret, "GenerateSecretString.PasswordLength"), CultureInfo.InvariantCulture), 32, 128);
            Assert.DoesNotContain("\"password\"", assembly.Text(secret, "GenerateSecretString.SecretStringTemplate"), StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task Whatever_else_holds_a_password_refers_to_one(string plan)
    {
        var assembly = await board.OfAsync(plan);

        Assert.All(assembly.Of("AWS::SecretsManager::Secret").Where(secret => secret["SecretString"] is not null), secret =>
            Assert.All(Value().Matches(assembly.Text(secret, "SecretString")).Select(match => match.Groups["value"].Value), value =>
                Assert.Contains("{{resolve:secretsmanager:", value, StringComparison.Ordinal)));
        Assert.StartsWith("{{resolve:secretsmanager:${data:CacheToken}", assembly.Text(assembly.Data["CacheNodes"], "AuthToken"), StringComparison.Ordinal);
        Assert.True(assembly.Data["PostgresInstance"].Is("ManageMasterUserPassword"));
        Assert.Null(assembly.Data["PostgresInstance"]["MasterUserPassword"]);
    }

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task The_masters_password_is_for_migrations_alone(string plan)
    {
        var assembly = await board.OfAsync(plan);
        var givenTo = Containers(assembly)
            .Where(container => Named(container, "Secrets").Any(variable => assembly.Text(assembly.App, variable["ValueFrom"]).Contains("MasterUserSecret", StringComparison.Ordinal)))
            .Select(container => container["Name"]!.ToString());

        Assert.Equal(["migrate"], givenTo);
    }

    internal static IEnumerable<JsonObject> Containers(CloudAssembly assembly) =>
        assembly.Of("AWS::ECS::TaskDefinition").SelectMany(task => task.List("ContainerDefinitions")).Select(container => container.AsObject());

    internal static IEnumerable<JsonObject> Named(JsonObject container, string list) => container[list]?.AsArray().Select(item => item!.AsObject()) ?? [];

    [GeneratedRegex("(PASSWORD|SECRET|KEY|TOKEN|URI|PWD)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretName();

    [GeneratedRegex("(password|pwd)=|://[^/]*:[^/]*@|\\{\\{resolve:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretValue();

    [GeneratedRegex(@"^\$\{(data|app):[A-Za-z0-9]+(\.[A-Za-z.]+)?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Arn();

    // A value of a JSON object, as it stands around references.
    [GeneratedRegex("\":\"(?<value>[^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Value();
}
