using System.Text.Json;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Image;

/// <summary>The task of the board as <c>publish</c> writes it for AWS.</summary>
internal sealed class PublishedTask : IDisposable
{
    private readonly DataFolder _folder;
    private readonly JsonDocument _template;

    private PublishedTask(DataFolder folder, JsonDocument template) => (_folder, _template) = (folder, template);

    public JsonElement Task => Only("AWS::ECS::TaskDefinition");

    public static async Task<PublishedTask> OfBoardAsync(params string[] settings)
    {
        var folder = new DataFolder();
        await using var publish = AppHostProcess.StartStep(folder, ["publish", .. settings]);
        Assert.True(await publish.ExitAsync() == 0, publish.Everything());
        return new PublishedTask(folder, JsonDocument.Parse(await File.ReadAllTextAsync(folder.Find("*-app.template.json"), TestContext.Current.CancellationToken)));
    }

    public JsonElement Container(string name) => Task.GetProperty("ContainerDefinitions").EnumerateArray().Single(container => container.GetProperty("Name").GetString() == name);

    /// <summary>Every variable of a container by name; what only AWS knows, such as a host, is <c>aws</c> within the text, and a secret is null.</summary>
    public IReadOnlyDictionary<string, string?> Variables(string container) => Container(container).GetProperty("Environment").EnumerateArray()
        .Select(variable => (Name: variable.GetProperty("Name").GetString()!, Value: (string?)Text(variable.GetProperty("Value"))))
        .Concat(Container(container).GetProperty("Secrets").EnumerateArray().Select(secret => (Name: secret.GetProperty("Name").GetString()!, Value: (string?)null)))
        .ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);

    /// <summary>A value of the secret that holds what is made of other secrets, which stand in it as references.</summary>
    public string Derived(string name) => JsonDocument.Parse(Text(Only("AWS::SecretsManager::Secret").GetProperty("SecretString"))).RootElement.GetProperty(name).GetString()!;

    public void Dispose()
    {
        _template.Dispose();
        _folder.Dispose();
    }

    private JsonElement Only(string type) => _template.RootElement.GetProperty("Resources").EnumerateObject()
        .Single(resource => resource.Value.GetProperty("Type").GetString() == type).Value.GetProperty("Properties");

    /// <summary>As CloudFormation puts it together, with <c>aws</c> for what it would look up.</summary>
    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Object when value.TryGetProperty("Fn::Join", out var join) => string.Concat(join[1].EnumerateArray().Select(Text)),
        _ => "aws",
    };
}
