using System.Globalization;
using System.Text;
using System.Text.Json;
using Nobox.Generators.Catalog;

namespace Nobox.Generators.Tests.Infrastructure;

/// <summary>The ids that must become symbols, found by a reader that shares no code with the generator's.</summary>
internal static class ExpectedIds
{
    /// <summary>Replaces a lone surrogate where nothing else can; no catalog of the tests has it.</summary>
    private const char Marker = '\uFDD0';

    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The ids that the files of a project have, without those of models that are not for chat: <c>ChatModelTests</c> say which those are.</summary>
    public static HashSet<string> OfChatModels(params string[] catalogs)
    {
        HashSet<string> ids = [.. catalogs.SelectMany(Of)];
        EquatableArray<CatalogEntry> merged = CatalogMerge.Merge([.. catalogs.Select(catalog => CatalogParser.Parse(catalog, CancellationToken.None).Entries)]) ?? default;
        ids.ExceptWith(merged.Where(entry => !entry.IsChat).Select(entry => entry.Id));
        return ids;
    }

    /// <summary>The ids of the usable entries of a file, up to where it is well-formed.</summary>
    public static HashSet<string> Of(string catalog)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(Mark(catalog)), Options);
        try
        {
            if (!reader.Read())
                return ids;
            if (reader.TokenType == JsonTokenType.StartArray)
                ReadList(ref reader, ids, isNamed: false);
            else if (reader.TokenType == JsonTokenType.StartObject)
                ReadEnvelope(ref reader, ids);
        }
        catch (JsonException)
        {
            // What was read before counts.
        }

        return ids;
    }

    private static void ReadEnvelope(ref Utf8JsonReader reader, HashSet<string> ids)
    {
        HashSet<string>? data = null;
        HashSet<string>? models = null;
        try
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string? name = Text(ref reader);
                reader.Read();
                if (name is "data" or "models" && reader.TokenType == JsonTokenType.StartArray)
                    ReadList(ref reader, name == "data" ? data = [] : models = [], isNamed: name == "models");
                else
                    SkipByTokens(ref reader);
            }
        }
        finally
        {
            ids.UnionWith(data ?? models ?? []);
        }
    }

    private static void ReadList(ref Utf8JsonReader reader, HashSet<string> ids, bool isNamed)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                if (reader.TokenType == JsonTokenType.String && Text(ref reader) is { Length: > 0 } text)
                    ids.Add(text);
                SkipByTokens(ref reader);
                continue;
            }

            var texts = new Dictionary<string, string?>();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string? field = Text(ref reader);
                reader.Read();
                if (field is "id" or "model" or "name")
                    texts[field] = reader.TokenType == JsonTokenType.String && Text(ref reader) is { } text && !(field == "name" && text.Contains('\uFFFD')) ? text : null;
                SkipByTokens(ref reader);
            }

            string[] fields = isNamed ? ["id", "model", "name"] : ["id"];
            if (fields.Select(texts.GetValueOrDefault).FirstOrDefault(candidate => !string.IsNullOrEmpty(candidate)) is { } id)
                ids.Add(id);
        }
    }

    /// <summary>Reads on to the end of a value, so that an error in it stops the reading at its place.</summary>
    private static void SkipByTokens(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
            return;
        int depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            // Everything inside belongs to the value.
        }
    }

    /// <summary>The current text; null when it holds a lone surrogate.</summary>
    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is { } text && !text.Contains(Marker) ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>
    /// The text with an escape for each lone surrogate, which may be half of a pair with another escape; after a backslash, where no
    /// escape can stand, with the marker.
    /// </summary>
    private static string Mark(string text)
    {
        var marked = new StringBuilder(text.Length);
        bool escaped = false;
        for (int i = text.StartsWith('\uFEFF') ? 1 : 0; i < text.Length; i++)
        {
            char unit = text[i];
            if (i + 1 < text.Length && char.IsSurrogatePair(unit, text[i + 1]))
                marked.Append(unit).Append(text[++i]);
            else if (!char.IsSurrogate(unit))
                marked.Append(unit);
            else if (escaped)
                marked.Append(Marker);
            else
                marked.Append("\\u").Append(((int)unit).ToString("x4", CultureInfo.InvariantCulture));
            escaped = unit == '\\' && !escaped;
        }

        return marked.ToString();
    }
}
