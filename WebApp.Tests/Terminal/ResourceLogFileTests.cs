using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Logs;
using Slipway.Hosting.Embedded.Run;
using Slipway.Hosting.Embedded.Run.Instances;

namespace WebApp.Tests.Terminal;

public sealed class ResourceLogFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("slipway-logs-").FullName;
    private readonly FakeGraph _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _time.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_line_is_in_the_file_at_once_for_its_owner_only()
    {
        var path = Path.Combine(_folder, "web.log");
        using var file = new ResourceLogFile(path, 1000, _time);
        Assert.False(File.Exists(path));
        file.Append([new(1, "hello", false), new(2, "안녕", true)]);

        Assert.Equal("00:00:00.000 hello\n00:00:00.000 안녕\n", ReadWhileOpen(path));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void A_full_file_becomes_the_old_one_and_the_older_one_goes()
    {
        var path = Path.Combine(_folder, "web.log");
        using var file = new ResourceLogFile(path, 100, _time);
        for (var i = 1; i <= 20; i++) file.Append([new(i, $"line {i}", false)]);

        Assert.EndsWith("line 20\n", ReadWhileOpen(path), StringComparison.Ordinal);
        Assert.InRange(new FileInfo(path).Length, 1, 100);
        Assert.InRange(new FileInfo($"{path}.1").Length, 1, 100);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public async Task Each_run_has_fresh_logs_complete_to_the_last_line()
    {
        using var house = new LogHouse(_folder);
        Directory.CreateDirectory(house.Folders.Logs);
        await File.WriteAllTextAsync(Path.Combine(house.Folders.Logs, "web.log"), "old", Token);

        await house.RunAsync("first", "last words");

        Assert.Equal(["first", "last words"], (await File.ReadAllLinesAsync(Path.Combine(house.Folders.Logs, "web.log"), Token)).Select(l => l[13..]));
        Assert.False(house.Notices.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_host_that_never_declared_its_resources_leaves_the_logs_of_another_alone()
    {
        using var house = new LogHouse(_folder);
        Directory.CreateDirectory(house.Folders.Logs);
        await File.WriteAllTextAsync(Path.Combine(house.Folders.Logs, "web.log"), "of another", Token);

        await house.Files.StartAsync(Token);
        await house.Files.StopAsync(Token);

        Assert.Equal("of another", await File.ReadAllTextAsync(Path.Combine(house.Folders.Logs, "web.log"), Token));
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_is_told_once_and_fails_nothing()
    {
        using var house = new LogHouse(_folder);
        Directory.CreateDirectory(house.Folders.Graph);
        await File.WriteAllTextAsync(house.Folders.Logs, "a file where the folder should be", Token);

        await house.RunAsync("first", "second");

        Assert.True(house.Notices.Reader.TryRead(out var notice));
        Assert.Contains(house.Folders.Logs, notice, StringComparison.Ordinal);
        Assert.False(house.Notices.Reader.TryRead(out _));
    }

    private static string ReadWhileOpen(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }

    private sealed class LogHouse : IDisposable
    {
        private readonly ResourceNotificationService _notifications = new();
        private readonly ProjectResource _web = new("web");
        private readonly ResourceLoggerService _loggers = new();

        public LogHouse(string folder)
        {
            Folders = new(folder, "graph");
            Files = new(new DistributedApplicationModel([_web]), _notifications, _loggers, Folders, Notices, TimeProvider.System);
        }

        public void Dispose()
        {
            Files.Dispose();
            _notifications.Dispose();
            _loggers.Dispose();
        }

        public HostFolders Folders { get; }

        public Notices Notices { get; } = new();

        public ResourceLogFiles Files { get; }

        public async Task RunAsync(params string[] lines)
        {
            await Files.StartAsync(Token);
            new ResourceStatus(ResourceInstance.Of(_web).Single(), _notifications, TimeProvider.System).Declare("Project", hidden: false, backend: null);
            foreach (var line in lines) _loggers.Append("web", line, isError: false);
            await Files.StopAsync(Token);
        }
    }
}
