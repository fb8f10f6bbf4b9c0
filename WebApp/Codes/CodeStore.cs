using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;
using WebApp.Cache;
using WebApp.Telemetry;

namespace WebApp.Codes;

/// <summary>The six digits that prove that an address is one's own. They live in Redis, hashed, for three minutes.</summary>
internal sealed class CodeStore(CacheConnection cache, BoardTelemetry telemetry)
{
    public const int Digits = 6;

    /// <summary>Five guesses at a million codes: one in 200,000 succeeds.</summary>
    public const int MaxAttempts = 5;

    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(180);

    /// <summary>Between two mails of one purpose to the same address, whoever asks.</summary>
    public static readonly TimeSpan ResendDelay = TimeSpan.FromSeconds(60);

    /// <summary>Makes a new code, which replaces an earlier one of the same ticket, unless this address was sent one a moment ago.</summary>
    public async Task<IssuedCode> IssueAsync(CodePurpose purpose, CodeTicket ticket, CancellationToken cancellationToken)
    {
        var issued = await cache.AskAsync(database => IssueAsync(database, purpose, ticket), cancellationToken);
        if (issued.Code is not null) telemetry.Code("issued", purpose.Name);
        return issued;
    }

    /// <summary>Each call is an attempt. A code that is right is used up by it.</summary>
    public async Task<JudgedCode> VerifyAsync(CodePurpose purpose, CodeTicket ticket, string code, CancellationToken cancellationToken)
    {
        var judged = await cache.AskAsync(database => JudgeAsync(database, purpose, ticket, code), cancellationToken);
        telemetry.Code(judged.Verdict switch { CodeVerdict.Right => "accepted", CodeVerdict.Wrong => "wrong", _ => "expired" }, purpose.Name);
        return judged;
    }

    private static async Task<IssuedCode> IssueAsync(IDatabase database, CodePurpose purpose, CodeTicket ticket)
    {
        var recent = Keys.Recent(purpose, ticket.Email);
        if (!await database.StringSetAsync(recent, 1, ResendDelay, When.NotExists))
            return IssuedCode.NotBefore(await database.KeyTimeToLiveAsync(recent) ?? TimeSpan.Zero);

        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var keys = Keys.Of(purpose, ticket);
        var transaction = database.CreateTransaction();
        _ = transaction.StringSetAsync(keys.Code, Hash(purpose, ticket, code), Lifetime);
        _ = transaction.KeyDeleteAsync(keys.Attempts);
        await transaction.ExecuteAsync();
        return IssuedCode.Of(code);
    }

    private static async Task<JudgedCode> JudgeAsync(IDatabase database, CodePurpose purpose, CodeTicket ticket, string code)
    {
        var keys = Keys.Of(purpose, ticket);

        // Counting comes first, in one transaction with reading: however many guesses arrive at once, five of them are looked at.
        var transaction = database.CreateTransaction();
        var attempt = transaction.StringIncrementAsync(keys.Attempts);
        _ = transaction.KeyExpireAsync(keys.Attempts, Lifetime);
        var stored = transaction.StringGetAsync(keys.Code);
        if (!await transaction.ExecuteAsync()) return JudgedCode.Unseen;

        var hash = (byte[]?)await stored;
        if (hash is null || await attempt > MaxAttempts) return JudgedCode.Unseen;
        if (!CryptographicOperations.FixedTimeEquals(hash, Hash(purpose, ticket, code)))
            return new JudgedCode(await attempt == MaxAttempts ? CodeVerdict.Expired : CodeVerdict.Wrong, WasWrong: true);

        // Of two that bring the right code at once, the one that deletes it has used it.
        return await database.KeyDeleteAsync(keys.Code) ? new JudgedCode(CodeVerdict.Right, WasWrong: false) : JudgedCode.Unseen;
    }

    /// <summary>Keyed with what only the browser holds: a million hashes are tried in a second by who reads Redis.</summary>
    private static byte[] Hash(CodePurpose purpose, CodeTicket ticket, string code) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(ticket.Id), Encoding.UTF8.GetBytes($"{purpose.Name} {code}"));

    /// <summary>Names in Redis give neither the ticket nor, in plain, the address. The braces keep a ticket's keys on one node of a cluster.</summary>
    private readonly record struct Keys(RedisKey Code, RedisKey Attempts)
    {
        public static Keys Of(CodePurpose purpose, CodeTicket ticket)
        {
            var id = Fingerprint.Of(ticket.Id);
            return new Keys($"{purpose.Name}:{{{id}}}:code", $"{purpose.Name}:{{{id}}}:attempts");
        }

        public static RedisKey Recent(CodePurpose purpose, string email) => $"{purpose.Name}:recent:{Fingerprint.Of(email.ToUpperInvariant())}";
    }
}

/// <param name="Verdict">What to tell.</param>
/// <param name="WasWrong">Whether the code was compared and found wrong: what has expired anyway isn't a guess.</param>
internal readonly record struct JudgedCode(CodeVerdict Verdict, bool WasWrong)
{
    public static readonly JudgedCode Unseen = new(CodeVerdict.Expired, WasWrong: false);
}
