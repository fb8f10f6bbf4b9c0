using System.Reflection;
using System.Reflection.Emit;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace WebApp.Tests.Model;

/// <summary>Stands for an AppHost with a UserSecretsId that no other has.</summary>
internal sealed class AssemblyWithSecrets : IDisposable
{
    private readonly AssemblyBuilder _assembly;

    public AssemblyWithSecrets()
    {
        var id = $"slipway-test-{Guid.NewGuid():N}";
        _assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(id), AssemblyBuilderAccess.Run);
        _assembly.SetCustomAttribute(new CustomAttributeBuilder(typeof(UserSecretsIdAttribute).GetConstructor([typeof(string)])!, [id]));
        AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        File = PathHelper.GetSecretsPathFromSecretsId(id);
    }

    public string File { get; }

    public DistributedApplicationOptions Options => new() { AssemblyName = _assembly.GetName().Name };

    public JsonObject Read() => JsonNode.Parse(System.IO.File.ReadAllText(File))!.AsObject();

    public void Write(string json)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, json);
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.AssemblyResolve -= Resolve;
        if (Directory.Exists(Path.GetDirectoryName(File))) Directory.Delete(Path.GetDirectoryName(File)!, recursive: true);
    }

    private AssemblyBuilder? Resolve(object? sender, ResolveEventArgs args) => new AssemblyName(args.Name).Name == _assembly.GetName().Name ? _assembly : null;
}
