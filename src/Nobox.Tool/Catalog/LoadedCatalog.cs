using System.Collections.Immutable;
using System.Text;
using Nobox.Generators.Catalog;
using Nobox.Generators.Naming;

namespace Nobox.Tool;

/// <summary>Represents the catalog that counts, merged and named as the compiler does it.</summary>
internal sealed class LoadedCatalog
{
    private readonly Dictionary<string, string> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RawEntry> _rawById = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CatalogEntry> _byKey = new(StringComparer.OrdinalIgnoreCase);

    private LoadedCatalog(IReadOnlyList<string> files, IReadOnlyList<RawCatalog> raw, IReadOnlyList<string> texts)
    {
        Files = files;
        Raw = raw;
        foreach (RawEntry entry in raw.SelectMany(static file => file.Entries))
            _rawById.TryAdd(entry.Id, entry);
        ParsedCatalog[] parsed = [.. texts.Select(static text => CatalogParser.Parse(text, CancellationToken.None))];
        EquatableArray<CatalogEntry> entries = CatalogMerge.Merge([.. parsed.Select(static catalog => catalog.Entries)]) ?? default;
        Groups = [.. Named(ModelGroups.Merge(parsed.Select(static catalog => CatalogContent.Of(catalog, isExtension: false)))?.All ?? default)];
        Models = [.. entries.Where(static entry => !entry.IsPruned)];
        foreach (NamedProvider provider in CatalogNamer.Name(entries, ProviderFilter.Parse(null)).Providers)
        {
            foreach (NamedModel model in provider.Models)
                _symbols[model.Entry.Id] = $"{GeneratedNames.Models}.{provider.Name}.{model.Name}";
        }

        // An id takes precedence over a public id, and that over a canonical slug.
        foreach (Func<CatalogEntry, string?> key in (Func<CatalogEntry, string?>[])[static e => e.Id, static e => e.PublicId, static e => e.CanonicalSlug])
        {
            foreach (CatalogEntry entry in Models)
            {
                if (key(entry) is { } text)
                    _byKey.TryAdd(text, entry);
            }
        }
    }

    /// <summary>Gets the files in the order in which they override each other; none for the compiled snapshot.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Gets the files with all their fields; one for the compiled snapshot.</summary>
    public IReadOnlyList<RawCatalog> Raw { get; }

    /// <summary>Gets the models in the order of the files.</summary>
    public IReadOnlyList<CatalogEntry> Models { get; }

    /// <summary>Gets the sets and deployments with their C# symbols, for example <c>ModelSets.FastVision</c>.</summary>
    public IReadOnlyList<(ModelGroup Group, string Symbol)> Groups { get; }

    /// <summary>Returns the C# symbol of a model, for example <c>ChatModels.OpenAI.Gpt4o</c>; null when it has none.</summary>
    public string? SymbolOf(string id) => _symbols.GetValueOrDefault(id);

    /// <summary>Returns the model with an id, public id or canonical slug, each with or without a routing variant, or a C# symbol; null when there is none.</summary>
    public CatalogEntry? Find(string text) => _byKey.GetValueOrDefault(text)
        ?? _byKey.GetValueOrDefault(RoutingVariants.Remove(text))
        ?? (_symbols.FirstOrDefault(pair => pair.Value == text || pair.Value == $"{GeneratedNames.Models}.{text}").Key is { } id ? _byKey[id] : null);

    /// <summary>Returns a model's entry in the first file that has it; null when there is none.</summary>
    public RawEntry? RawOf(string id) => _rawById.GetValueOrDefault(id);

    /// <summary>Returns the ids nearest to a text, for suggestions.</summary>
    public IReadOnlyList<string> FindNearest(string text) => ModelCatalog.Parse(CatalogLayout.Write(Raw[0]).Span).FindNearest(text);

    /// <summary>Loads the catalog at a location; without files the snapshot that was compiled into the tool.</summary>
    public static async Task<LoadedCatalog> LoadAsync(CatalogLocation location, CancellationToken cancellationToken)
    {
        var files = new List<(string Name, byte[] Text)>();
        foreach (string file in location.Files)
            files.Add((file, await AtomicFile.ReadAsync(file, cancellationToken).ConfigureAwait(false)));

        // Files with sets or deployments only extend the snapshot.
        return files.TrueForAll(static file => IsExtension(file.Text))
            ? Create([], [("the compiled snapshot", Snapshot()), .. files])
            : Create(location.Files, files);
    }

    /// <summary>Makes a catalog of one file's content.</summary>
    public static LoadedCatalog Of(string name, byte[] text) => Create([name], [(name, text)]);

    private static LoadedCatalog Create(IReadOnlyList<string> paths, IReadOnlyList<(string Name, byte[] Text)> files) => new(
        paths,
        [.. files.Where(static file => !IsExtension(file.Text)).Select(static file => RawCatalog.Parse(file.Text, file.Name, static _ => { }))],
        [.. files.Select(static file => TextOf(file.Text))]);

    private static bool IsExtension(byte[] text) => CatalogParser.Parse(TextOf(text), CancellationToken.None).IsExtension;

    private static string TextOf(byte[] text) => new UTF8Encoding().GetString(text).TrimStart('\uFEFF');

    private static IEnumerable<(ModelGroup, string)> Named(EquatableArray<ModelGroup> groups) => groups.Zip(
        GroupNamer.Name(groups), static (group, name) => (group, (group.Kind == ModelGroupKind.Set ? GeneratedNames.ModelSets : GeneratedNames.Deployments) + "." + name));

    /// <summary>Returns the catalog that was compiled into the tool.</summary>
    public static byte[] Snapshot()
    {
        using Stream stream = typeof(LoadedCatalog).Assembly.GetManifestResourceStream("models.json")!;
        var text = new byte[stream.Length];
        stream.ReadExactly(text);
        return text;
    }
}
