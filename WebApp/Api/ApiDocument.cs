using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace WebApp.Api;

/// <summary>The OpenAPI document, made once: it is the same for everybody, and takes longer than any other answer.</summary>
internal sealed class ApiDocument([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider)
{
    public const string Name = "board";

    private readonly Lazy<Task<byte[]>> _json = new(() => WriteAsync(provider));

    public Task<byte[]> ReadAsync() => _json.Value;

    private static async Task<byte[]> WriteAsync(IOpenApiDocumentProvider provider)
    {
        var document = await provider.GetOpenApiDocumentAsync(CancellationToken.None);
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
        return json.ToArray();
    }
}
