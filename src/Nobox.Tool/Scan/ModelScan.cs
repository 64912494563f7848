using System.Globalization;
using Nobox.Generators.Catalog;
using Nobox.Shared.Uses;

namespace Nobox.Tool;

/// <summary>Compares the texts of files with a catalog.</summary>
/// <param name="environment">The process around the command.</param>
/// <param name="catalog">The catalog.</param>
/// <param name="within">The days within which a model that leaves is reported.</param>
internal sealed class ModelScan(ToolEnvironment environment, LoadedCatalog catalog, int within)
{
    private static readonly string[] OtherKinds = ["embed", "dall-e", "whisper", "tts", "transcribe", "gpt-image"];

    private readonly KnownModels _known = KnownModels.Of(
        catalog.Models, static entry => entry.Id, static entry => entry.PublicId, static entry => entry.CanonicalSlug);

    private readonly CatalogNotices _notices = new(catalog.Models);
    private readonly Dictionary<string, (string Message, string? Nearest)> _unknown = new(StringComparer.Ordinal);
    private readonly ReplacementFinder _finder = ReplacementFinder.Of(catalog);

    /// <summary>Returns what is to say about a text; null when nothing is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file, as it is shown.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The column, from 1.</param>
    public ScanFinding? Check(ScanText text, string file, int line, int column)
    {
        if (_known.IdOf(text.Value) is not { } id)
            return text.Place == ScanPlace.Known && IsName(text.Value) ? Unknown(text.Value, file, line, column) : null;

        // A public id such as "auto" or "o1" can be any text.
        if (text.Place == ScanPlace.None && !text.Value.Contains('/', StringComparison.Ordinal) && !text.Value.Contains('-', StringComparison.Ordinal))
            return null;
        var model = new UsedModel(id, catalog, []);
        bool isPast = model.IsPast(environment.Today);
        if (model.Entry is not { } entry || !(isPast || model.End <= environment.Today.AddDays(within)) || _notices.Of(entry) is not { } notice)
            return null;
        string? replacement = entry.Replacement ?? (catalog.RawOf(id) is { } raw ? _finder.Find(raw) : null);
        string nearest = entry.Replacement is null && replacement is not null ? $" The nearest model of the provider is {replacement}." : "";
        int? days = isPast ? null : model.End!.Value.DayNumber - environment.Today.DayNumber;
        string left = days is { } count ? string.Create(CultureInfo.InvariantCulture, $" {count} {(count == 1 ? "day is" : "days are")} left.") : "";
        return new(isPast ? "gone" : "leaving", text.Value, id, notice + left + nearest, days, replacement, SymbolOf(replacement), file, line, column);
    }

    /// <summary>Returns what is to say about the parameters that are set beside a model; null when the model supports all of them, or nothing is known.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file, as it is shown.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The column, from 1.</param>
    public ScanFinding? CheckNeeds(ScanText text, string file, int line, int column)
    {
        if (text.Needs is not { Count: > 0 } needs || _known.IdOf(text.Value) is not { } id || catalog.Find(id) is not { } entry)
            return null;
        var model = ModelView.Of(catalog, entry);
        Parameter[] missing = [.. needs.Where(need => !model.Accepts(need.Name))];
        return missing.Length == 0 ? null : new(
            "lacking",
            text.Value,
            id,
            $"{id} does not support {string.Join(", ", missing.Select(static need => need.Name))}, which the options set.",
            null,
            null,
            null,
            file,
            line,
            column,
            string.Join(", ", missing.Select(static need => need.Capability)));
    }

    // The catalog is one of chat models.
    private static bool IsName(string text) => text.Length is > 0 and <= 200 && !text.Any(char.IsWhiteSpace) && text[0] is not ('<' or '$' or '{' or '#')
        && !OtherKinds.Any(kind => text.Contains(kind, StringComparison.OrdinalIgnoreCase));

    private ScanFinding Unknown(string text, string file, int line, int column)
    {
        if (!_unknown.TryGetValue(text, out (string Message, string? Nearest) about))
        {
            string? nearest = catalog.FindNearest(text) is [var first, ..] ? first : null;
            about = ($"The catalog has no model '{text}'; it may be the name of a deployment or of a model on another server."
                + (nearest is null ? "" : $" The nearest model is {nearest}."), nearest);
            _unknown.Add(text, about);
        }

        return new("unknown", text, null, about.Message, null, about.Nearest, SymbolOf(about.Nearest), file, line, column);
    }

    private string? SymbolOf(string? id) => id is not null && catalog.Find(id) is { } entry ? catalog.SymbolOf(entry.Id) : null;
}
