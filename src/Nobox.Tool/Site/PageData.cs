using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nobox.Tool;

/// <summary>Represents what the script of the catalogue page knows. Properties that are null are not written.</summary>
internal sealed record PageData
{
    // The default encoder escapes what could end a script element or a line: '<', '>', '&' and all that is not ASCII.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Default,
    };

    /// <summary>Gets the day of the last pull.</summary>
    public DateOnly? Pulled { get; init; }

    /// <summary>Gets the fragment with which the page opens when its URL has none.</summary>
    public string? Start { get; init; }

    /// <summary>Gets the names of the parameters; models have positions in it.</summary>
    public required IReadOnlyList<string> Parameters { get; init; }

    /// <summary>Gets the programs of <see cref="ModelSnippet"/>; models have positions in it.</summary>
    public required IReadOnlyList<string> Code { get; init; }

    public required IReadOnlyList<PageEntry> Models { get; init; }

    public required IReadOnlyList<PrunedModel> Pruned { get; init; }

    public required string Note { get; init; }

    /// <summary>Gets the weeks with changes; a change is the id, the severity and the text.</summary>
    public required IReadOnlyList<PageWeek> Weeks { get; init; }

    /// <summary>Gets the prices and limits over time, by id; a point has the values of <see cref="ModelPoint"/> in their order.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string[]>> Points { get; init; }

    public static PageData Of(LoadedCatalog catalog, CatalogHistory history, string? start)
    {
        var parameters = new Positions();
        var code = new Positions();
        return new()
        {
            Pulled = Head(catalog)?.Pulled,
            Start = start,
            Models = [.. catalog.Models.Select(entry => PageEntry.Of(catalog, entry, parameters, code))],
            Parameters = parameters.Names,
            Code = code.Names,
            Pruned = [.. catalog.Raw.SelectMany(static raw => raw.Head?.Pruned ?? []).Where(pruned => catalog.Find(pruned.Id) is null)],
            Note = history.Note,
            Weeks = [.. history.Weeks.Select(static week => new PageWeek(week.Week, [.. week.Changes.Select(static change => (string[])[change.Id, change.Severity.ToString(), change.Text])]))],
            Points = history.Models.ToDictionary(
                static model => model.Key,
                static model => (IReadOnlyList<string[]>)[.. model.Value.Select(static point => (string[])[point.Day, point.Prompt, point.Completion, point.CacheRead, point.Context, point.Output])]),
        };
    }

    /// <summary>Returns what the catalog says about its last pull; null when it says nothing.</summary>
    public static CatalogHead? Head(LoadedCatalog catalog) => catalog.Raw.Count > 0 ? catalog.Raw[0].Head : null;

    public string ToJson() => JsonSerializer.Serialize(this, Options);
}

/// <summary>Represents the changes of a week in a page.</summary>
internal sealed record PageWeek(DateOnly Week, IReadOnlyList<string[]> Changes);

/// <summary>Gives each of some texts a position.</summary>
internal sealed class Positions
{
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public IReadOnlyList<string> Names => _names;

    public int Of(string name)
    {
        if (_positions.TryAdd(name, _names.Count))
            _names.Add(name);
        return _positions[name];
    }
}
