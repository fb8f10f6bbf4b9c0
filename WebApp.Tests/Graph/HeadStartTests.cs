using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Run;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Graph;

/// <summary>On few cores, those that others wait for start first.</summary>
public sealed class HeadStartTests : IDisposable
{
    private readonly ResourceNotificationService _notifications = new();
    private readonly ExecutableResource _awaited = new("awaited", "true", "/");
    private readonly ExecutableResource _waiting = new("waiting", "true", "/");
    private readonly ExecutableResource _other = new("other", "true", "/");
    private readonly ExecutableResource _another = new("another", "true", "/");

    public HeadStartTests() => _waiting.Annotations.Add(new WaitAnnotation(_awaited, WaitType.WaitUntilHealthy));

    [Fact]
    public async Task Who_is_awaited_and_who_waits_is_not_held_back()
    {
        using var start = Begin(cores: 2);

        await start.YieldAsync(_awaited, Eventually.Soon());
        await start.YieldAsync(_waiting, Eventually.Soon());
    }

    [Fact]
    public async Task Anyone_else_follows_when_the_awaited_one_is_ready()
    {
        using var start = Begin(cores: 2);
        var other = start.YieldAsync(_other, Eventually.Soon());
        Assert.False(other.IsCompleted);

        await BecomeReadyAsync(_awaited);

        await other;
    }

    [Fact]
    public async Task The_others_leave_one_core_free()
    {
        using var start = Begin(cores: 2);
        await BecomeReadyAsync(_awaited);
        await start.YieldAsync(_other, Eventually.Soon());

        var another = start.YieldAsync(_another, Eventually.Soon());
        Assert.False(another.IsCompleted);
        await BecomeReadyAsync(_other);

        await another;
    }

    [Fact]
    public async Task An_awaited_one_that_is_never_ready_does_not_hold_up_the_others_for_long()
    {
        using var start = Begin(cores: 2);

        await start.YieldAsync(_other, Eventually.Soon());
    }

    [Fact]
    public void Many_cores_have_room_for_all()
    {
        using var start = Begin(cores: 8);

        Assert.True(start.YieldAsync(_other, Eventually.Soon()).IsCompletedSuccessfully);
    }

    public void Dispose() => _notifications.Dispose();

    private HeadStart Begin(int cores)
    {
        var start = new HeadStart(_notifications, TimeProvider.System, cores);
        start.Begin([_awaited, _waiting, _other, _another]);
        return start;
    }

    private Task BecomeReadyAsync(ExecutableResource resource) =>
        _notifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = KnownResourceStates.Running });
}
