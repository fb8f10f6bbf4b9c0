using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Engines.Store;

namespace WebApp.Tests.Engines;

public sealed class EngineStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeInstaller _installer = new();
    private readonly FakePackage _package = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_package_is_fetched_once_and_then_found_offline()
    {
        await FetchAsync();
        await FetchAsync();

        Assert.Equal(1, _installer.Installed);
        Assert.Equal("content", await File.ReadAllTextAsync(Path.Combine(Store().PathOf(_package), "server"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_fetch_that_fails_leaves_nothing_behind_and_can_be_repeated()
    {
        _installer.Failure = new EngineException("no network");
        var error = await Assert.ThrowsAsync<EngineException>(FetchAsync);
        Assert.Equal("no network", error.Message);
        Assert.Empty(Directory.EnumerateDirectories(Path.GetDirectoryName(Store().PathOf(_package))!));

        _installer.Failure = null;
        await FetchAsync();
        Assert.True(Directory.Exists(Store().PathOf(_package)));
    }

    [Fact]
    public async Task What_a_killed_host_left_half_written_is_never_used()
    {
        var shelf = Path.GetDirectoryName(Store().PathOf(_package))!;
        Directory.CreateDirectory(Path.Combine(shelf, ".tmp-of-the-dead"));
        await File.WriteAllTextAsync(Path.Combine(shelf, ".tmp-of-the-dead", "server"), "con", TestContext.Current.CancellationToken);
        // The rename is the last step, so a folder without a marker can only come from elsewhere.
        Directory.CreateDirectory(Store().PathOf(_package));

        await FetchAsync();

        Assert.Equal(1, _installer.Installed);
        Assert.Equal([Store().PathOf(_package)], Directory.EnumerateDirectories(shelf), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("truncated")]
    [InlineData("marker")]
    public async Task A_damaged_copy_is_noticed_said_and_fetched_again(string damage)
    {
        await FetchAsync();
        var server = Path.Combine(Store().PathOf(_package), "server");
        switch (damage)
        {
            case "missing":
                File.Delete(server);
                break;
            case "truncated":
                await File.WriteAllTextAsync(server, "con", TestContext.Current.CancellationToken);
                break;
            default:
                await File.WriteAllTextAsync(Path.Combine(Store().PathOf(_package), PackageMarker.FileName), "{", TestContext.Current.CancellationToken);
                break;
        }

        var said = await FetchAsync();

        Assert.Equal(2, _installer.Installed);
        Assert.Contains(said, s => s.Contains("damaged", StringComparison.Ordinal));
        Assert.Equal("content", await File.ReadAllTextAsync(server, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Two_hosts_that_start_at_once_fetch_once_and_the_second_says_that_it_waits()
    {
        var waits = new TaskCompletionSource();
        _installer.Gate = waits.Task;
        var first = FetchAsync();
        await _installer.Started.Task;
        var second = FetchAsync(p =>
        {
            if (p.Activity.Contains("waiting for another", StringComparison.Ordinal))
            {
                waits.TrySetResult();
            }
        });
        await Task.WhenAll(first, second);

        Assert.Equal(1, _installer.Installed);
    }

    [Fact]
    public async Task One_failure_ends_the_other_fetches_before_it_is_told()
    {
        var slow = new FakePackage("slow");
        _installer.GateFor = p => p.Name is "slow" ? Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken) : Task.CompletedTask;
        _installer.Failure = new EngineException("integrity");

        var error = await Assert.ThrowsAsync<EngineException>(() => Store().FetchAsync([slow, _package], new Recorder(_ => { }), TestContext.Current.CancellationToken));

        Assert.Equal("integrity", error.Message);
    }

    [Fact]
    public async Task A_cache_folder_that_cannot_be_written_is_named()
    {
        var file = _folder["a-file"];
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var store = EngineStore.ForTest(Path.Combine(file, "cache"), user: null, _installer);

        var error = await Assert.ThrowsAsync<EngineException>(() => store.FetchAsync([_package], new Recorder(_ => { }), TestContext.Current.CancellationToken));

        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains("writable", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_called_a_full_disk()
    {
        _installer.Failure = new IOException("No space left on device", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28);

        var error = await Assert.ThrowsAsync<EngineException>(FetchAsync);

        Assert.Contains("disk is full", error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Path, error.Message, StringComparison.Ordinal);
    }

    private EngineStore Store() => EngineStore.ForTest(_folder["cache"], user: null, _installer);

    private Task<List<string>> FetchAsync() => FetchAsync(_ => { });

    private async Task<List<string>> FetchAsync(Action<EngineFetchProgress> onProgress)
    {
        var said = new List<string>();
        await Store().FetchAsync(
            [_package],
            new Recorder(p =>
            {
                lock (said)
                {
                    said.Add(p.Activity);
                }
                onProgress(p);
            }),
            TestContext.Current.CancellationToken);
        return said;
    }

    private sealed record FakePackage(string Name = "fake") : EnginePackage(Name, "1.0")
    {
        public override string Fingerprint => "0123456789abcdef";
    }

    private sealed class FakeInstaller : IPackageInstaller
    {
        private int _installed;

        public int Installed => _installed;

        public Exception? Failure { get; set; }

        public Task Gate { get; set; } = Task.CompletedTask;

        public Func<EnginePackage, Task>? GateFor { get; set; }

        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Handles(EnginePackage package) => package is FakePackage;

        public async Task InstallAsync(EnginePackage package, string folder, Action<double?, string> say, CancellationToken cancellationToken)
        {
            Started.TrySetResult();
            await File.WriteAllTextAsync(Path.Combine(folder, "server"), "content", cancellationToken);
            await (GateFor?.Invoke(package) ?? Gate).WaitAsync(cancellationToken);
            if (Failure is not null)
            {
                throw Failure;
            }
            Interlocked.Increment(ref _installed);
            PackageMarker.Write(folder, ["server"]);
        }
    }

    private sealed class Recorder(Action<EngineFetchProgress> onReport) : IProgress<EngineFetchProgress>
    {
        public void Report(EngineFetchProgress value) => onReport(value);
    }
}
