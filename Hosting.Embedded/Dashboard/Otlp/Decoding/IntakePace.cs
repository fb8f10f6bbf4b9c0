namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;

/// <summary>
/// Lets the processor go in the middle of a large request. Whoever is watched must not be slowed by it: read in one go, 512 spans would keep
/// a processor for longer than most answers of a web application take, many times a second.
/// </summary>
internal sealed class IntakePace(Action rest)
{
    /// <summary>So many items are read in about a tenth of a millisecond.</summary>
    public const int Piece = 48;

    /// <summary>However large a request is, its sender waits no longer for the answer than so many rests more.</summary>
    public const int MostRests = 16;

    private int _items;
    private int _rests;

    public IntakePace() : this(static () => Thread.Sleep(1))
    {
    }

    /// <summary>A request begins.</summary>
    /// <param name="isCalm">Whether there is time for rests.</param>
    public void Begin(bool isCalm) => (_items, _rests) = (0, isCalm ? MostRests : 0);

    public void AfterItem()
    {
        if (_rests == 0 || ++_items % Piece != 0) return;
        _rests--;
        rest();
    }
}
