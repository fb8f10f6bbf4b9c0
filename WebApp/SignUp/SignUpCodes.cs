using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;
using WebApp.Cache;
using WebApp.Telemetry;

namespace WebApp.SignUp;

/// <summary>The six digits that prove that an address is one's own. They live in Redis, hashed, for three minutes.</summary>
internal sealed class SignUpCodes(CacheConnection cache, BoardTelemetry telemetry)
{
    public const int Digits = 6;

    /// <summary>Five guesses at a million codes: one in 200,000 succeeds.</summary>
    public const int MaxAttempts = 5;

    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(180);

    /// <summary>Between two mails to the same address, whoever asks.</summary>
    public static readonly TimeSpan ResendDelay = TimeSpan.FromSeconds(60);

    /// <summary>Makes a new code, which replaces an earlier one of the same ticket, unless this address was sent one a moment ago.</summary>
    public async Task<IssuedCode> IssueAsync(SignUpTicket ticket, CancellationToken cancellationToken)
    {
        var database = await cache.GetDatabaseAsync(cancellationToken);
        var recent = Keys.Recent(ticket.Email);
        if (!await database.StringSetAsync(recent, 1, ResendDelay, When.NotExists))
            return IssuedCode.NotBefore(await database.KeyTimeToLiveAsync(recent) ?? TimeSpan.Zero);

        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var keys = Keys.Of(ticket);
        var transaction = database.CreateTransaction();
        _ = transaction.StringSetAsync(keys.Code, Hash(ticket, code), Lifetime);
        _ = transaction.KeyDeleteAsync(keys.Attempts);
        await transaction.ExecuteAsync();
        telemetry.Code("issued");
        return IssuedCode.Of(code);
    }

    /// <summary>Each call is an attempt. A code that is right is used up by it.</summary>
    public async Task<CodeVerdict> VerifyAsync(SignUpTicket ticket, string code, CancellationToken cancellationToken)
    {
        var verdict = await JudgeAsync(ticket, code, cancellationToken);
        telemetry.Code(verdict switch { CodeVerdict.Right => "accepted", CodeVerdict.Wrong => "wrong", _ => "expired" });
        return verdict;
    }

    private async Task<CodeVerdict> JudgeAsync(SignUpTicket ticket, string code, CancellationToken cancellationToken)
    {
        var database = await cache.GetDatabaseAsync(cancellationToken);
        var keys = Keys.Of(ticket);

        // Counting comes first, in one transaction with reading: however many guesses arrive at once, five of them are looked at.
        var transaction = database.CreateTransaction();
        var attempt = transaction.StringIncrementAsync(keys.Attempts);
        _ = transaction.KeyExpireAsync(keys.Attempts, Lifetime);
        var stored = transaction.StringGetAsync(keys.Code);
        if (!await transaction.ExecuteAsync()) return CodeVerdict.Expired;

        var hash = (byte[]?)await stored;
        if (hash is null || await attempt > MaxAttempts) return CodeVerdict.Expired;
        if (!CryptographicOperations.FixedTimeEquals(hash, Hash(ticket, code)))
            return await attempt == MaxAttempts ? CodeVerdict.Expired : CodeVerdict.Wrong;

        // Of two that bring the right code at once, the one that deletes it has used it.
        return await database.KeyDeleteAsync(keys.Code) ? CodeVerdict.Right : CodeVerdict.Expired;
    }

    /// <summary>Keyed with what only the browser holds: a million hashes are tried in a second by who reads Redis.</summary>
    private static byte[] Hash(SignUpTicket ticket, string code) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(ticket.Id), Encoding.UTF8.GetBytes(code));

    /// <summary>Names in Redis give neither the ticket nor, in plain, the address. The braces keep a ticket's keys on one node of a cluster.</summary>
    private readonly record struct Keys(RedisKey Code, RedisKey Attempts)
    {
        public static Keys Of(SignUpTicket ticket)
        {
            var id = Fingerprint(ticket.Id);
            return new Keys($"signup:{{{id}}}:code", $"signup:{{{id}}}:attempts");
        }

        public static RedisKey Recent(string email) => $"signup:recent:{Fingerprint(email.ToUpperInvariant())}";

        private static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
