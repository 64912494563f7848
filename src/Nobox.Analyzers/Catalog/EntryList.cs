using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace Nobox.Generators.Catalog;

/// <summary>The entries of one file while it is read. A repeated id replaces the earlier entry in its place.</summary>
internal sealed class EntryList
{
    private readonly List<CatalogEntry> _entries = [];
    private readonly ImmutableArray<TextSpan>.Builder _idSpans = ImmutableArray.CreateBuilder<TextSpan>();
    private readonly ImmutableArray<TextSpan>.Builder _publicIdSpans = ImmutableArray.CreateBuilder<TextSpan>();
    private readonly ImmutableArray<TextSpan>.Builder _replacementSpans = ImmutableArray.CreateBuilder<TextSpan>();
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    /// <summary>Gets what is wrong with the entries, in the file's order.</summary>
    public ImmutableArray<CatalogProblem>.Builder Problems { get; } = ImmutableArray.CreateBuilder<CatalogProblem>();

    /// <summary>Gets or sets the number of entries, usable or not.</summary>
    public int Count { get; set; }

    /// <summary>Gets or sets a value that indicates whether an entry has the form of a model's.</summary>
    public bool DescribesModels { get; set; }

    /// <summary>Adds the problem of a list that has nothing of a catalog: neither a field that only models have nor an id with a provider.</summary>
    public void AddForeign(TextSpan span)
    {
        if (Count > 0 && _entries.Count == 0)
            Problems.Add(new(CatalogProblemKind.NoModels, span, Count.ToString("N0", CultureInfo.InvariantCulture)));
        else if (Count > 0 && !DescribesModels && !_entries.Exists(static entry => entry.IdPrefix.Length > 0))
            Problems.Add(new(CatalogProblemKind.NotModels, span, Count.ToString("N0", CultureInfo.InvariantCulture)));
    }

    public void Add(CatalogEntry entry, TextSpan idSpan, TextSpan publicIdSpan, TextSpan replacementSpan)
    {
        if (_positions.TryGetValue(entry.Id, out int position))
        {
            Problems.Add(new(CatalogProblemKind.DuplicateId, idSpan, entry.Id));
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

    /// <summary>Adds what a file's head keeps of pruned models. One that is back in the list has its name again.</summary>
    public void AddHead(CatalogHead head)
    {
        Problems.AddRange(head.Problems);
        foreach (CatalogEntry model in head.Pruned)
        {
            if (_positions.TryGetValue(model.Id, out int position))
                _entries[position] = model.OverriddenBy(_entries[position]);
            else
                Add(model, default, default, default);
        }
    }

    public ParsedCatalog ToCatalog() =>
        new(new([.. _entries]), _idSpans.ToImmutable(), _publicIdSpans.ToImmutable(), _replacementSpans.ToImmutable(), Problems.ToImmutable());
}
