using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Engines.Platform;

namespace WebApp.Tests.Engines;

public sealed class OwnedDirectoriesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_with_data_is_closed_to_others()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Modes are Unix's.");
            return;
        }
        new OwnedDirectories(user: null).Create(_folder["a/b"]);

        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(_folder["a/b"]));
    }

    [Fact]
    public void A_secret_file_is_replaced_whole_and_closed_to_others()
    {
        var directories = new OwnedDirectories(user: null);
        directories.WriteFile(_folder["secret"], "one");
        directories.WriteFile(_folder["secret"], "two");

        Assert.Equal("two", File.ReadAllText(_folder["secret"]));
        Assert.Single(Directory.EnumerateFiles(_folder.Path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(_folder["secret"]));
        }
    }

    [Fact]
    public async Task As_root_a_folder_that_the_engines_user_cannot_enter_is_named()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Only root has engines of another user.");
            return;
        }
        var user = await EngineUser.FindAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(user);
        Directory.CreateDirectory(_folder["closed"], (UnixFileMode)0b111_000_000);

        var error = Assert.Throws<EngineException>(() => new OwnedDirectories(user).Create(_folder["closed/data"]));

        Assert.Contains(_folder["closed"], error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{user.Name}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("chmod o+x", error.Message, StringComparison.Ordinal);
    }
}
