using System.ComponentModel;

namespace Nobox;

/// <summary>
/// The base of the catalog class that the generator emits. Its lookup table lies in the assembly's data:
/// nothing is built when the program starts, and a model is read when it is first asked for.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CompiledCatalog : ModelCatalog
{
    private IReadOnlyList<ModelInfo>? _models;

    /// <summary>The models that were found before, each at its key's place in <see cref="Hashes"/>.</summary>
    private ModelInfo?[]? _found;

    /// <summary>The providers' records, in the catalog's order.</summary>
    protected abstract int ProviderCount { get; }

    /// <summary>
    /// Where each bucket of keys begins in <see cref="Hashes"/>; one more entry than buckets, whose number is a power of two.
    /// A key's bucket is the low bits of its hash.
    /// </summary>
    protected abstract ReadOnlySpan<int> Buckets { get; }

    /// <summary>The upper halves of the hashes of all ids and public ids, bucket after bucket.</summary>
    protected abstract ReadOnlySpan<ushort> Hashes { get; }

    /// <summary>For each hash, the provider's number in the upper bits and the record's line in the lower <see cref="LineBits"/>.</summary>
    protected abstract ReadOnlySpan<int> Locations { get; }

    /// <summary>How many bits of a location are the line's, from 0 to 31: 16 unless a provider has more models, or the catalog more providers, than those can count.</summary>
    protected virtual int LineBits => 16;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ModelInfo> Models => _models ??= ReadAll();

    /// <summary>The records of one provider.</summary>
    /// <param name="provider">The provider's number, from zero.</param>
    /// <returns>Always the same instance.</returns>
    protected abstract CatalogRecords GetRecords(int provider);

    /// <inheritdoc/>
    public sealed override bool TryFind(string idOrPublicId, out ModelInfo model)
    {
        ArgumentNullException.ThrowIfNull(idOrPublicId);
        uint hash = CatalogHash.Compute(idOrPublicId);
        ReadOnlySpan<int> buckets = Buckets;
        ReadOnlySpan<ushort> hashes = Hashes;
        int bucket = (int)(hash & (uint)(buckets.Length - 2));
        int end = buckets[bucket + 1];
        ModelInfo? byPublicId = null;
        for (int i = buckets[bucket]; i < end; i++)
        {
            if (hashes[i] != (ushort)(hash >> 16))
                continue;
            ModelInfo candidate = _found?[i] ?? Read(i);

            // An id is stronger than another model's public id.
            if (candidate.Id == idOrPublicId)
            {
                model = candidate;
                return true;
            }

            // Keys that are public ids stand behind the ids: the last match is the model whose key this is, and one before it
            // was only met because the hash of its id is the same.
            if (candidate.PublicId == idOrPublicId)
                byPublicId = candidate;
        }

        model = byPublicId ?? ModelInfo.Unknown(idOrPublicId);
        return byPublicId is not null;
    }

    private ModelInfo Read(int key)
    {
        int location = Locations[key];
        ModelInfo model = GetRecords(location >>> LineBits)[location & ((1 << LineBits) - 1)];
        ModelInfo?[] found = _found ??= new ModelInfo?[Hashes.Length];

        // Records hold one instance of each model, so that it does not matter which of two threads writes.
        return found[key] = model;
    }

    private ModelInfo[] ReadAll()
    {
        var models = new List<ModelInfo>();
        for (int provider = 0; provider < ProviderCount; provider++)
        {
            CatalogRecords records = GetRecords(provider);
            for (int line = 0; line < records.Count; line++)
                models.Add(records[line]);
        }

        return [.. models];
    }
}
