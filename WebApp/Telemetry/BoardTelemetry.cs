using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace WebApp.Telemetry;

/// <summary>What a person who runs the board would look at. Never carries an address, a code or a title.</summary>
internal sealed class BoardTelemetry : IDisposable
{
    /// <summary>The application's name: ServiceDefaults exports the source and the meter of that name.</summary>
    public const string Name = "WebApp";

    private readonly ActivitySource _activities = new(Name);
    private readonly Counter<long> _signUps;
    private readonly Counter<long> _posts;
    private readonly Counter<long> _uploadedBytes;
    private readonly Counter<long> _codes;
    private readonly Counter<long> _mails;
    private readonly Counter<long> _comments;
    private readonly Counter<long> _sweeps;
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _logins;
    private readonly Counter<long> _sessions;
    private readonly Counter<long> _accounts;

    public BoardTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _signUps = meter.CreateCounter<long>("board.sign_ups", "{account}", "Accounts created");
        _posts = meter.CreateCounter<long>("board.posts", "{post}", "Posts written");
        _uploadedBytes = meter.CreateCounter<long>("board.uploads", "By", "Bytes of images stored");
        _codes = meter.CreateCounter<long>("board.codes", "{code}", "Mailed codes, by outcome (issued, accepted, wrong, expired) and purpose");
        _mails = meter.CreateCounter<long>("board.mails", "{mail}", "Mails, by outcome: sent, retried, failed");
        _comments = meter.CreateCounter<long>("board.comments", "{comment}", "Comments written");
        _sweeps = meter.CreateCounter<long>("board.image_deletions", "{image}", "Images to be deleted from the bucket, by outcome: deleted, postponed");
        _refusals = meter.CreateCounter<long>("board.refusals", "{request}", "Requests refused because a limit was reached, by limit");
        _logins = meter.CreateCounter<long>("board.logins", "{login}", "Logins by password, by outcome: succeeded, failed");
        _sessions = meter.CreateCounter<long>("board.sessions", "{session}", "Sessions, by what happened: begun, ended, not looked up");
        _accounts = meter.CreateCounter<long>("board.account_changes", "{account}", "Accounts, by what happened: password set, deleted");
    }

    /// <param name="activity">Its name.</param>
    /// <param name="kind">Its side.</param>
    /// <param name="cause">What it belongs to; by default, whatever is going on.</param>
    public Activity? Start(string activity, ActivityKind kind = ActivityKind.Internal, ActivityContext cause = default) => _activities.StartActivity(activity, kind, cause);

    public void SignedUp() => _signUps.Add(1);

    public void Posted() => _posts.Add(1);

    public void Uploaded(long bytes) => _uploadedBytes.Add(bytes);

    public void Code(string outcome, string purpose) =>
        _codes.Add(1, new KeyValuePair<string, object?>("outcome", outcome), new KeyValuePair<string, object?>("purpose", purpose));

    public void Mail(string outcome) => _mails.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void Commented() => _comments.Add(1);

    public void ImagesSwept(int count, string outcome) => _sweeps.Add(count, new KeyValuePair<string, object?>("outcome", outcome));

    public void Refused(string limit) => _refusals.Add(1, new KeyValuePair<string, object?>("limit", limit));

    public void LoggedIn(bool succeeded) => _logins.Add(1, new KeyValuePair<string, object?>("outcome", succeeded ? "succeeded" : "failed"));

    public void Session(string what) => _sessions.Add(1, new KeyValuePair<string, object?>("what", what));

    public void Account(string what) => _accounts.Add(1, new KeyValuePair<string, object?>("what", what));

    public void Dispose() => _activities.Dispose();
}
