namespace WebApp.Data.Compatibility;

/// <summary>How the database's schema and an application go together.</summary>
internal enum SchemaFit
{
    /// <summary>The application needs migrations that are not applied.</summary>
    Older,

    /// <summary>Made for each other.</summary>
    Same,

    /// <summary>A newer application has migrated, and this one goes on working.</summary>
    NewerAndCompatible,

    /// <summary>A newer application has migrated, and this one doesn't work with it.</summary>
    TooNew,
}
