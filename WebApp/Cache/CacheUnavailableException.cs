namespace WebApp.Cache;

/// <summary>Redis is known not to answer just now; it hasn't been asked.</summary>
internal sealed class CacheUnavailableException() : Exception("Redis doesn't answer just now.");
