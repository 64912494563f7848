using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Nobox.Generators.Catalog;

/// <summary>The entries of one file while it is read. A repeated id replaces the earlier entry in its place.</summary>
internal sealed class EntryList(ImmutableArray<CatalogProblem>.Builder problems)
{
    private readonly List<CatalogEntry> _entries = [];
    private readonly ImmutableArray<TextSpan>.Builder _idSpans = ImmutableArray.CreateBuilder<TextSpan>();
    private readonly ImmutableArray<TextSpan>.Builder _publicIdSpans = ImmutableArray.CreateBuilder<TextSpan>();
    private readonly ImmutableArray<TextSpan>.Builder _replacementSpans = ImmutableArray.CreateBuilder<TextSpan>();
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    public void Add(CatalogEntry entry, TextSpan idSpan, TextSpan publicIdSpan, TextSpan replacementSpan)
    {
        if (_positions.TryGetValue(entry.Id, out int position))
        {
            problems.Add(new(CatalogProblemKind.DuplicateId, idSpan, entry.Id));
            _entries[position] = entry;
            _idSpans[position] = idSpan;
            _publicIdSpans[position] = publicIdSpan;
            _replacementSpans[position] = replacementSpan;
            return;
        }

        _positions.Add(entry.Id, _entries.Count);
        _entries.Add(entry);
        _idSpans.Add(idSpan);
        _publicIdSpans.Add(publicIdSpan);
        _replacementSpans.Add(replacementSpan);
    }

    /// <summary>A second <c>data</c> counts instead of the first, as in any JSON object, and so does what is wrong with it.</summary>
    public void Clear()
    {
        problems.Clear();
        _entries.Clear();
        _idSpans.Clear();
        _publicIdSpans.Clear();
        _replacementSpans.Clear();
        _positions.Clear();
    }

    public ParsedCatalog ToCatalog() =>
        new(new([.. _entries]), _idSpans.ToImmutable(), _publicIdSpans.ToImmutable(), _replacementSpans.ToImmutable(), problems.ToImmutable());
}
