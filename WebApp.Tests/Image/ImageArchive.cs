using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace WebApp.Tests.Image;

/// <summary>An OCI image layout in a tar file, read.</summary>
internal sealed class ImageArchive
{
    private readonly IReadOnlyDictionary<string, byte[]> _files;

    private ImageArchive(IReadOnlyDictionary<string, byte[]> files)
    {
        _files = files;
        var named = Assert.Single(Parse(files["index.json"]).GetProperty("manifests").EnumerateArray());
        Tag = named.GetProperty("annotations").GetProperty("org.opencontainers.image.ref.name").GetString()!;
        Manifest = Blob(named);
        Config = Blob(Manifest.GetProperty("config"));
    }

    public string Tag { get; }

    public JsonElement Manifest { get; }

    public JsonElement Config { get; }

    /// <summary>The layer that the project adds: the last.</summary>
    public JsonElement OwnLayer => Manifest.GetProperty("layers").EnumerateArray().Last();

    public static async Task<ImageArchive> ReadAsync(string path)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await using var stream = File.OpenRead(path);
        await using var tar = new TarReader(stream);
        while (await tar.GetNextEntryAsync(copyData: true, TestContext.Current.CancellationToken) is { } entry)
        {
            if (entry.DataStream is null) continue;
            using var content = new MemoryStream();
            await entry.DataStream.CopyToAsync(content, TestContext.Current.CancellationToken);
            files[entry.Name] = content.ToArray();
        }

        return new ImageArchive(files);
    }

    /// <summary>The files of the project's own layer by their paths.</summary>
    public async Task<IReadOnlyDictionary<string, byte[]>> OwnFilesAsync()
    {
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await using var tar = new TarReader(new GZipStream(new MemoryStream(_files[PathOf(OwnLayer)]), CompressionMode.Decompress));
        while (await tar.GetNextEntryAsync(copyData: true, TestContext.Current.CancellationToken) is { } entry)
        {
            if (entry.EntryType is TarEntryType.Directory) continue;
            using var content = new MemoryStream();
            if (entry.DataStream is not null) await entry.DataStream.CopyToAsync(content, TestContext.Current.CancellationToken);
            found[$"/{entry.Name.TrimStart('.', '/')}"] = content.ToArray();
        }

        return found;
    }

    private JsonElement Blob(JsonElement descriptor) => Parse(_files[PathOf(descriptor)]);

    private static string PathOf(JsonElement descriptor) => $"blobs/{descriptor.GetProperty("digest").GetString()!.Replace(':', '/')}";

    private static JsonElement Parse(byte[] json) => JsonDocument.Parse(json).RootElement;
}
