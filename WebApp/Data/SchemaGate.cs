namespace WebApp.Data;

/// <summary>Closed while this application has yet to migrate; open from the beginning where that is done before it starts.</summary>
internal sealed class SchemaGate(IHostEnvironment environment)
{
    private volatile bool _isOpen = !environment.IsDevelopment();

    public bool IsOpen => _isOpen;

    public void Open() => _isOpen = true;
}
