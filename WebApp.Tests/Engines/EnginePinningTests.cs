using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Engines.Platform;
using Slipway.Hosting.Embedded.Engines.Store;

namespace WebApp.Tests.Engines;

public sealed class EnginePinningTests
{
    public static TheoryData<string> NpmPackages => ["node", "postgres", "s3", "mail"];

    [Theory]
    [MemberData(nameof(NpmPackages))]
    public void Every_npm_package_is_pinned_by_its_hash_and_by_no_registry(string name)
    {
        var packages = LockOf(name).GetProperty("packages").EnumerateObject().Where(p => p.Name.Length > 0).ToList();

        Assert.NotEmpty(packages);
        Assert.All(packages, p => Assert.StartsWith("sha512-", p.Value.GetProperty("integrity").GetString(), StringComparison.Ordinal));
        Assert.All(packages, p => Assert.False(p.Value.TryGetProperty("resolved", out _)));
        Assert.DoesNotContain("registry", Encoding.UTF8.GetString(PackageFile.Of(name).Single(f => f.Name == "package-lock.json").Content), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void One_lock_file_holds_every_supported_platform()
    {
        var node = LockOf("node").GetProperty("packages");
        var postgres = LockOf("postgres").GetProperty("packages");
        foreach (var platform in EnginePlatform.Supported)
        {
            Assert.StartsWith("24.", node.GetProperty($"node_modules/{platform.NodePackage}").GetProperty("version").GetString(), StringComparison.Ordinal);
            Assert.StartsWith("18.", postgres.GetProperty($"node_modules/{platform.PostgresPackage}").GetProperty("version").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("linux-musl-x64", "linux", Architecture.X64, "musl")]
    [InlineData("win-arm64", "win32", Architecture.Arm64, "win32 on arm64")]
    [InlineData("freebsd-x64", "FreeBSD", Architecture.X64, "FreeBSD")]
    public void A_machine_without_native_engines_is_told_which_have_them(string rid, string os, Architecture architecture, string named)
    {
        var error = Assert.Throws<EngineException>(() => EnginePlatform.Find(rid, os, architecture));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Contains("linux-x64", error.Message, StringComparison.Ordinal);
        Assert.Contains("Engines=Containers", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("library/postgres", "PostgreSQL 18")]
    [InlineData("library/redis", "Garnet 2 (Redis protocol)")]
    [InlineData("valkey/valkey", "Garnet 2 (Redis protocol)")]
    [InlineData("kibertoad/fauxqs", "fauxqs 2 (S3)")]
    [InlineData("maildev/maildev", "maildev 3 (SMTP)")]
    public void Known_images_have_an_engine(string repository, string engine) =>
        Assert.Equal(engine, new NativeEngines().For(repository)?.DisplayName);

    [Fact]
    public void An_unknown_image_has_none() => Assert.Null(new NativeEngines().For("library/mysql"));

    private static JsonElement LockOf(string name) =>
        JsonDocument.Parse(PackageFile.Of(name).Single(f => f.Name == "package-lock.json").Content).RootElement;
}
