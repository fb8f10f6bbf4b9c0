using System.Collections;
using System.Collections.Immutable;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A list that can be read while it is written to: whoever goes through it sees it as it was when they began.</summary>
internal sealed class SnapshotList<T> : IList<T>
{
    // Read far more often than written.
    private ImmutableArray<T> _items = [];

    public int Count => _items.Length;

    public bool IsReadOnly => false;

    public T this[int index]
    {
        get => _items[index];
        set => ImmutableInterlocked.Update(ref _items, items => items.SetItem(index, value));
    }

    public int IndexOf(T item) => _items.IndexOf(item);

    public bool Contains(T item) => _items.Contains(item);

    public void CopyTo(T[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

    public void Add(T item) => ImmutableInterlocked.Update(ref _items, items => items.Add(item));

    public void Insert(int index, T item) => ImmutableInterlocked.Update(ref _items, items => items.Insert(index, item));

    public bool Remove(T item) => ImmutableInterlocked.Update(ref _items, items => items.Remove(item));

    public void RemoveAt(int index) => ImmutableInterlocked.Update(ref _items, items => items.RemoveAt(index));

    public void Clear() => ImmutableInterlocked.Update(ref _items, _ => []);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
