using System.Collections;

namespace Nobox;

/// <summary>Collects lists. Those that are JSON still remain so, and no object is kept for each of them.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
internal sealed class ListPieces<T>
{
    private readonly List<IEnumerable<IReadOnlyList<T>>> _pieces = [];
    private Run? _run;

    /// <summary>Gets the lists, in order.</summary>
    public IEnumerable<IReadOnlyList<T>> Lists => _pieces.SelectMany(lists => lists);

    public void Add(IReadOnlyList<T> list)
    {
        if (list is not DeferredList<T> { Json: { } json } deferred)
        {
            _run = null;
            _pieces.Add([list]);
        }
        else if (_run?.TryAdd(json, deferred) != true)
        {
            _pieces.Add(_run = new Run(json, deferred));
        }
    }

    /// <summary>Represents lists whose JSON is one after the other.</summary>
    private sealed class Run(DeferredJson<T> json, DeferredList<T> first) : IEnumerable<IReadOnlyList<T>>
    {
        private readonly int _start = first.Start;
        private int _end = first.End;

        public bool TryAdd(DeferredJson<T> other, DeferredList<T> list)
        {
            bool follows = other == json && list.Start == _end;
            if (follows)
                _end = list.End;
            return follows;
        }

        public IEnumerator<IReadOnlyList<T>> GetEnumerator()
        {
            for (int position = _start; position < _end;)
            {
                yield return json.Read(position, _end, out int length);
                position += length;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
