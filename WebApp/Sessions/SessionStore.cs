using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using WebApp.Cache;

namespace WebApp.Sessions;

/// <summary>
/// The sessions of all accounts, in Redis: a hash for each account, a field for each of its sessions. What ends is gone with the next
/// request, at every replica.
/// </summary>
internal sealed class SessionStore(CacheConnection cache, IDataProtectionProvider protection, IOptions<SessionLimits> limits, TimeProvider time)
{
    /// <summary>One person's browsers. With more, the one that was in use longest ago ends.</summary>
    private const int MaxPerAccount = 20;

    private readonly IDataProtector _protector = protection.CreateProtector("WebApp.Sessions");

    /// <summary>Begins a session; what its account has of ended ones goes.</summary>
    public async Task<SessionId> BeginAsync(Guid account, string name, string stamp, CancellationToken cancellationToken)
    {
        var id = SessionId.New(account);
        var now = time.GetUtcNow();
        var ticket = Protect(new SessionTicket(account, id.Field, name, stamp, now, now));
        await cache.AskAsync(
            async database =>
            {
                var fields = await database.HashGetAllAsync(KeyOf(account));
                var living = fields.Select(field => Living(account, field.Name, field.Value)).OfType<SessionTicket>()
                    .OrderByDescending(session => session.SeenAt).Take(MaxPerAccount - 1).Select(session => session.Field).ToHashSet(StringComparer.Ordinal);

                var transaction = database.CreateTransaction();
                foreach (var field in fields.Where(field => !living.Contains(field.Name!))) _ = transaction.HashDeleteAsync(KeyOf(account), field.Name);
                _ = transaction.HashSetAsync(KeyOf(account), id.Field, ticket);
                _ = transaction.KeyExpireAsync(KeyOf(account), limits.Value.Longest);
                return await transaction.ExecuteAsync();
            },
            cancellationToken);
        return id;
    }

    /// <returns>Null when the session has ended.</returns>
    public async Task<SessionTicket?> FindAsync(SessionId id, CancellationToken cancellationToken)
    {
        var value = await cache.AskAsync(database => database.HashGetAsync(KeyOf(id.Account), id.Field), cancellationToken);
        return Living(id.Account, id.Field, value);
    }

    /// <summary>Writes it anew, unless it has ended meanwhile: nothing brings a session back.</summary>
    public Task<bool> RenewAsync(SessionTicket ticket, CancellationToken cancellationToken)
    {
        var value = Protect(ticket);
        return cache.AskAsync(
            database =>
            {
                var transaction = database.CreateTransaction();
                transaction.AddCondition(Condition.HashExists(KeyOf(ticket.Account), ticket.Field));
                _ = transaction.HashSetAsync(KeyOf(ticket.Account), ticket.Field, value);
                _ = transaction.KeyExpireAsync(KeyOf(ticket.Account), limits.Value.Longest);
                return transaction.ExecuteAsync();
            },
            cancellationToken);
    }

    /// <summary>Another name to greet with.</summary>
    public async Task RenameAsync(SessionId id, string name, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is { } ticket) await RenewAsync(ticket with { Name = name }, cancellationToken);
    }

    public Task EndAsync(SessionId id, CancellationToken cancellationToken) =>
        cache.AskAsync(database => database.HashDeleteAsync(KeyOf(id.Account), id.Field), cancellationToken);

    public Task EndAllAsync(Guid account, CancellationToken cancellationToken) =>
        cache.AskAsync(database => database.KeyDeleteAsync(KeyOf(account)), cancellationToken);

    /// <summary>Ends all sessions of an account but one.</summary>
    public Task EndOthersAsync(SessionId id, CancellationToken cancellationToken) => cache.AskAsync(
        async database =>
        {
            var others = (await database.HashKeysAsync(KeyOf(id.Account))).Where(field => field != id.Field).ToArray();
            return others.Length == 0 ? 0 : await database.HashDeleteAsync(KeyOf(id.Account), others);
        },
        cancellationToken);

    /// <summary>How many sessions an account has.</summary>
    public async Task<int> CountAsync(Guid account, CancellationToken cancellationToken)
    {
        var fields = await cache.AskAsync(database => database.HashGetAllAsync(KeyOf(account)), cancellationToken);
        return fields.Count(field => Living(account, field.Name, field.Value) is not null);
    }

    private static RedisKey KeyOf(Guid account) => $"sessions:{account:N}";

    private byte[] Protect(SessionTicket ticket) => _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(ticket, SessionTicketJson.Default.SessionTicket));

    private SessionTicket? Living(Guid account, RedisValue field, RedisValue value)
    {
        if (value.IsNull) return null;
        try
        {
            var ticket = JsonSerializer.Deserialize(_protector.Unprotect(value!), SessionTicketJson.Default.SessionTicket);
            return ticket is not null && ticket.Account == account && field == ticket.Field && !ticket.HasEnded(limits.Value, time.GetUtcNow()) ? ticket : null;
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
