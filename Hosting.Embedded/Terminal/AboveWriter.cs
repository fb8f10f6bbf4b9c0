using System.Text;

namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>Takes what the AppHost's own code writes to the console while the live table is there, and lets it stand above it, line by line.</summary>
internal sealed class AboveWriter(DisplayNews news) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    private readonly StringBuilder _line = new();
    private readonly Lock _lock = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_lock)
        {
            if (value == '\r') return;
            if (value != '\n')
            {
                _line.Append(value);
                return;
            }

            news.Add(_line.ToString());
            _line.Clear();
        }
    }
}
