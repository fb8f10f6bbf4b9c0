namespace Slipway.Hosting.Embedded.Dashboard.Telemetry;

/// <summary>A queue that can be looked into: the newest at the end, the oldest first to go. Grows as it is filled.</summary>
internal sealed class Ring<T>
{
    private T[] _items = [];
    private int _first;

    public int Count { get; private set; }

    /// <summary>0 is the oldest.</summary>
    public ref T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
            return ref _items[(_first + index) & (_items.Length - 1)];
        }
    }

    public void Add(T item)
    {
        if (Count == _items.Length) Resize(Math.Max(4, 2 * Count));
        _items[(_first + Count++) & (_items.Length - 1)] = item;
    }

    public T RemoveFirst()
    {
        ref var place = ref this[0];
        var item = place;
        place = default!;
        _first = (_first + 1) & (_items.Length - 1);
        Count--;
        return item;
    }

    public T[] ToArray()
    {
        var copy = new T[Count];
        var untilEnd = Math.Min(Count, _items.Length - _first);
        Array.Copy(_items, _first, copy, 0, untilEnd);
        Array.Copy(_items, 0, copy, untilEnd, Count - untilEnd);
        return copy;
    }

    public void Clear()
    {
        _items = [];
        _first = 0;
        Count = 0;
    }

    /// <summary>The size stays a power of two, so that a place is found without dividing.</summary>
    private void Resize(int size)
    {
        var items = new T[size];
        ToArray().CopyTo(items, 0);
        (_items, _first) = (items, 0);
    }
}
