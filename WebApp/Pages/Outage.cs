using Npgsql;
using WebApp.Cache;

namespace WebApp.Pages;

/// <summary>Tells a database or cache that is down, for which "try again shortly" is the truth, from a mistake of ours.</summary>
internal static class Outage
{
    public static bool Is(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (CacheFailure.Is(cause) || cause is NpgsqlException { IsTransient: true }) return true;
        }

        return false;
    }
}
