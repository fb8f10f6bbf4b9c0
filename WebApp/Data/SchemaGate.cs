namespace WebApp.Data;

/// <summary>Closed until the schema is known to be of use to this application, which may be after the start.</summary>
internal sealed class SchemaGate
{
    private volatile bool _isOpen;

    public bool IsOpen => _isOpen;

    public void Open() => _isOpen = true;
}
