namespace WebApp.Cache;

/// <summary>Redis isn't connected, or doesn't answer in time.</summary>
internal sealed class CacheUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
