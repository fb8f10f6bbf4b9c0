using System.Globalization;
using System.Text.Json;
using Slipway.Hosting.Aws.Deployment.Api;
using Slipway.Hosting.Aws.Deployment.Stacks;
using WebApp.Tests.Containers;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Image;

namespace WebApp.Tests.Deploy;

/// <summary>AppHost.cs put into an account of an emulator and taken away again, by the commands that a person types.</summary>
[Collection(nameof(LocalRegistry))]
public sealed class DeployStoryTests(BoardImage image) : IDisposable
{
    private const string Sender = "kim@example.org";

    private readonly DataFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_graph_goes_into_an_account_changes_there_and_leaves_it_again()
    {
        await image.RequireBaseAsync();
        await using var aws = await AwsEmulator.StartAsync();
        using var api = aws.Api();
        var cloudFormation = new CloudFormation(api);

        // A value that only a person knows: without it nothing begins.
        var (code, _, errors) = await RunAsync(aws, "deploy");
        Assert.Equal(1, code);
        Assert.Contains("MailSender: The address that mail is sent from", errors, StringComparison.Ordinal);
        Assert.Contains("--Aws:Values:MailSender=<value>", errors, StringComparison.Ordinal);
        Assert.Null(await cloudFormation.FindAsync("board-test-registry", Token));

        // Nor does it where it would cost more than somebody has allowed.
        (code, var said, errors) = await RunAsync(aws, "deploy", "--budget", "20", $"--Aws:Values:MailSender={Sender}");
        Assert.Equal(3, code);
        Assert.Contains("beyond the budget of $20.00", said, StringComparison.Ordinal);
        Assert.Contains("not deployed: nothing was changed", said, StringComparison.Ordinal);
        Assert.Null(await cloudFormation.FindAsync("board-test-registry", Token));

        (code, said, errors) = await RunAsync(aws, "deploy", "--budget", "60", $"--Aws:Values:MailSender={Sender}");
        Assert.True(code == 0, said + errors);
        Assert.Contains("account 123456789012, us-east-1", said, StringComparison.Ordinal);
        Assert.Contains("Where the world finds 'webapp': ", said, StringComparison.Ordinal);
        Assert.Contains($"{Sender}: Confirm this address", said, StringComparison.Ordinal);
        var app = await IsCompleteAsync(cloudFormation);
        Assert.Equal(await PushedAsync(), app.Parameters["WebappImage"]);
        var login = await SmtpAsync(api, cloudFormation);
        Assert.Matches("^AKIA[A-Z0-9]+$", login.User);
        Assert.Matches("^B[A-Za-z0-9+/]{43}$", login.Password);
        Assert.DoesNotContain(login.Password, said + errors, StringComparison.Ordinal);

        // The same again: nothing to change, no second key, and what was typed once is known.
        (code, said, errors) = await RunAsync(aws, "deploy");
        Assert.True(code == 0, said + errors);
        Assert.Equal(3, said.Split('\n').Count(line => line.Contains("nothing to change", StringComparison.Ordinal)));
        Assert.Equal(login, await SmtpAsync(api, cloudFormation));

        // A setting is changed in its place.
        (code, said, errors) = await RunAsync(aws, "deploy", "--Aws:Alarms:Email=ops@example.org");
        Assert.True(code == 0, said + errors);
        Assert.Contains("board-test-app: changed: AlarmMail", said, StringComparison.Ordinal);

        // Nobody says yes, and nothing goes.
        (code, _, errors) = await RunAsync(aws, "destroy");
        Assert.Equal(1, code);
        Assert.Contains("'--yes' says it", errors, StringComparison.Ordinal);
        await IsCompleteAsync(cloudFormation);

        (code, said, errors) = await RunAsync(aws, "destroy", "--yes");
        Assert.True(code == 0, said + errors);
        Assert.Contains("PostgresInstance (AWS::RDS::DBInstance) goes; a snapshot of it stays", said, StringComparison.Ordinal);
        Assert.Matches(@"ImagesBucket \(AWS::S3::Bucket\) stays, and is paid for, without belonging to a stack: board-test-data-imagesbucket-\w+", said);
        Assert.Null(await cloudFormation.FindAsync("board-test-app", Token));
        Assert.Null(await cloudFormation.FindAsync("board-test-data", Token));
        Assert.NotNull(await cloudFormation.FindAsync("board-test-registry", Token));
    }

    [Fact]
    public async Task What_AWS_protects_from_being_deleted_is_named_before_anything_goes()
    {
        await image.RequireBaseAsync();
        await using var aws = await AwsEmulator.StartAsync();
        using var api = aws.Api();

        var (code, said, errors) = await RunAsync(aws, "deploy", $"--Aws:Values:MailSender={Sender}", "--Aws:Plan=Production");
        Assert.True(code == 0, said + errors);
        (code, _, errors) = await RunAsync(aws, "destroy", "--yes");

        Assert.Equal(1, code);
        Assert.Contains("PostgresInstance (AWS::RDS::DBInstance) is protected from being deleted, so nothing was changed", errors, StringComparison.Ordinal);
        Assert.Contains("--Aws:Resources:postgres:DeletionProtection=false", errors, StringComparison.Ordinal);
        var cloudFormation = new CloudFormation(api);
        await IsCompleteAsync(cloudFormation);

        // As it says. The load balancer, which holds nothing, loses its own protection by the destroy.
        (code, said, errors) = await RunAsync(aws, "deploy", "--Aws:Plan=Production", "--Aws:Resources:postgres:DeletionProtection=false");
        Assert.True(code == 0, said + errors);
        (code, said, errors) = await RunAsync(aws, "destroy", "--yes");
        Assert.True(code == 0, said + errors);
        Assert.Null(await cloudFormation.FindAsync("board-test-data", Token));
    }

    private async Task<(int Code, string Said, string Errors)> RunAsync(AwsEmulator aws, params string[] arguments)
    {
        await using var host = AppHostProcess.StartStep(
            _folder, aws.Environment,
            [
                .. arguments, "--environment", "test", "--Aws:Application=board", $"--Aws:Images:BaseImage={image.Base.Reference}", $"--Aws:Images:Runtime={BoardImage.Runtime}",
                $"--Aws:Images:RegistryHost={Registry}", $"--Parameters:postgres-password={BoardGraph.Password}", $"--Parameters:cache-password={BoardGraph.Password}",
            ]);
        await host.PipeAsync("");
        var code = await host.ExitAsync(300);
        return (code, string.Join('\n', host.Output), string.Join('\n', host.Errors));
    }

    private string Registry => image.Base.Reference.Split('/')[0];

    private static async Task<DeployedStack> IsCompleteAsync(CloudFormation cloudFormation)
    {
        DeployedStack? stack = null;
        foreach (var name in (string[])["registry", "data", "app"])
        {
            stack = await cloudFormation.FindAsync($"board-test-{name}", Token);
            Assert.True(stack?.IsComplete, $"{name} is {stack?.Status ?? "not there"}");
        }

        return stack!;
    }

    /// <summary>The one image that the registry has of the board.</summary>
    private async Task<string> PushedAsync()
    {
        using var http = new HttpClient();
        using var tags = JsonDocument.Parse(await http.GetStringAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{Registry}/v2/board-test/webapp/tags/list")), Token));
        return $"{Registry}/board-test/webapp:{Assert.Single(tags.RootElement.GetProperty("tags").EnumerateArray()).GetString()}";
    }

    private static async Task<(string User, string Password)> SmtpAsync(AwsApi api, CloudFormation cloudFormation)
    {
        var secret = await cloudFormation.PhysicalIdAsync("board-test-data", "MailSecret", Token);
        var user = await cloudFormation.PhysicalIdAsync("board-test-data", "MailUser", Token);
        Assert.Single((await api.QueryAsync(AwsService.Iam, "ListAccessKeys", [new("UserName", user)], Token)).At("ListAccessKeysResult").Members("AccessKeyMetadata"));
        using var value = JsonDocument.Parse((await api.JsonAsync(AwsService.SecretsManager, "GetSecretValue", new { SecretId = secret }, Token)).GetProperty("SecretString").GetString()!);
        return (value.RootElement.GetProperty("username").GetString()!, value.RootElement.GetProperty("password").GetString()!);
    }
}
