using System.Collections;
using System.Runtime.CompilerServices;

namespace Nobox;

/// <summary>Represents the pieces of tool calls in a delta. Reading them allocates nothing.</summary>
[CollectionBuilder(typeof(ToolCallDeltaList), nameof(Create))]
public readonly struct ToolCallDeltaList : IReadOnlyList<ToolCallDelta>
{
    private readonly IReadOnlyList<ToolCallDelta>? _pieces;
    private readonly string? _arguments;

    /// <summary>Makes the list.</summary>
    /// <param name="pieces">The pieces.</param>
    /// <param name="arguments">The arguments of the only piece; null when the pieces have them.</param>
    internal ToolCallDeltaList(IReadOnlyList<ToolCallDelta>? pieces, string? arguments = null)
    {
        _pieces = pieces;
        _arguments = arguments;
    }

    /// <inheritdoc/>
    public int Count => _pieces?.Count ?? 0;

    /// <inheritdoc/>
    public ToolCallDelta this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            ToolCallDelta piece = _pieces![index];
            return _arguments is null ? piece : piece with { Arguments = _arguments };
        }
    }

    /// <summary>Makes a list.</summary>
    /// <param name="pieces">The pieces.</param>
    /// <returns>The list.</returns>
    public static ToolCallDeltaList Create(ReadOnlySpan<ToolCallDelta> pieces) => new(pieces.ToArray());

    /// <summary>Converts an array, for example in an initializer of a <see cref="ChatDelta"/> that a test makes.</summary>
    /// <param name="pieces">The pieces.</param>
    /// <exception cref="ArgumentNullException"><paramref name="pieces"/> is null.</exception>
    public static implicit operator ToolCallDeltaList(ToolCallDelta[] pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        return Create(pieces);
    }

    /// <summary>Enumerates the pieces.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<ToolCallDelta> IEnumerable<ToolCallDelta>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Enumerates the pieces.</summary>
    public struct Enumerator : IEnumerator<ToolCallDelta>
    {
        private readonly ToolCallDeltaList _list;
        private int _index = -1;

        internal Enumerator(ToolCallDeltaList list) => _list = list;

        /// <inheritdoc/>
        public readonly ToolCallDelta Current => _list[_index];

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext() => ++_index < _list.Count;

        void IEnumerator.Reset() => _index = -1;

        readonly void IDisposable.Dispose()
        {
        }
    }
}
