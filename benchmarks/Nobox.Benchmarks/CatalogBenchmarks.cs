using System.Collections.Frozen;
using BenchmarkDotNet.Attributes;

namespace Nobox.Benchmarks;

/// <summary>
/// What a program pays to find a model of its compiled catalog. The dictionaries hold the same keys, ready built:
/// they show how fast the machine is, and the generated table must not need what they need at start-up.
/// </summary>
public class CatalogBenchmarks
{
    private const int Rounds = 100_000;
    private readonly Dictionary<string, ModelInfo> _dictionary = new(StringComparer.Ordinal);
    private FrozenDictionary<string, ModelInfo> _frozen = null!;

    /// <summary>One id, one public id, an id that no model has, or each key of the catalog in turn.</summary>
    [Params("openai/gpt-4o", "gpt-4o", "openai/gpt-none", "*")]
    public string Key { get; set; } = "";

    private string[] _keys = null!;

    [GlobalSetup]
    public void Setup()
    {
        foreach (ModelInfo model in ChatModels.All)
            _dictionary[model.Id] = model;
        foreach (ModelInfo model in ChatModels.All)
        {
            if (model.PublicId is { } publicId)
                _dictionary.TryAdd(publicId, model);
        }

        _frozen = _dictionary.ToFrozenDictionary(StringComparer.Ordinal);

        // Copies, so that no comparison ends at equal references.
        _keys = Key == "*" ? [.. _dictionary.Keys.Select(key => new string(key.AsSpan()))] : [new string(Key.AsSpan())];
        Array.Resize(ref _keys, 1024);
        int count = Array.IndexOf(_keys, null);
        for (int i = count; i < _keys.Length; i++)
            _keys[i] = _keys[i % count];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Rounds)]
    public int ChatModelsTryFind()
    {
        int found = 0;
        for (int i = 0; i < Rounds; i++)
            found += ChatModels.TryFind(_keys[i & 1023], out _) ? 1 : 0;
        return found;
    }

    [Benchmark(OperationsPerInvoke = Rounds)]
    public int FrozenDictionary()
    {
        int found = 0;
        for (int i = 0; i < Rounds; i++)
            found += _frozen.TryGetValue(_keys[i & 1023], out _) ? 1 : 0;
        return found;
    }

    [Benchmark(OperationsPerInvoke = Rounds)]
    public int Dictionary()
    {
        int found = 0;
        for (int i = 0; i < Rounds; i++)
            found += _dictionary.TryGetValue(_keys[i & 1023], out _) ? 1 : 0;
        return found;
    }
}
