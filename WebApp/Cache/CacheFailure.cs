using StackExchange.Redis;

namespace WebApp.Cache;

/// <summary>Tells a Redis that is down from a mistake of ours. (Time-outs derive from different types in 1.2 and 2.x.)</summary>
internal static class CacheFailure
{
    public static bool Is(Exception exception) => exception is RedisException or TimeoutException or CacheUnavailableException;
}
