namespace WebApp.Data.Compatibility;

/// <summary>A newer application has changed the schema in a way that this one doesn't work with. The message says what to do.</summary>
internal sealed class SchemaTooNewException(SchemaVersion version, SchemaState state) : Exception(
    $"The database's schema is at {state.Newest}, which needs an application that knows at least {state.OldestApplication}; this one knows {version.Latest}. "
    + "Nothing has been changed. Start that application or a newer one, or restore a backup from before it.");
