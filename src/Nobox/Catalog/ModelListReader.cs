using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Nobox;

/// <summary>
/// Reads a list of models in one of the forms of <see cref="CatalogForm"/>. A known field of the wrong type is skipped, an entry without a usable id is left out, and neither takes the others down.
/// </summary>
internal static class ModelListReader
{
    private static readonly byte[][] ListNames = Array.ConvertAll(CatalogForm.Lists, Encoding.UTF8.GetBytes);

    public static List<ModelInfo> Read(ReadOnlySpan<byte> utf8Json)
    {
        if (!Utf8.IsValid(utf8Json))
        {
            int position = ValidLength(utf8Json) + 1;
            throw new FormatException($"The list of models is not UTF-8: byte {position}.");
        }

        byte[] json = Json.WithoutByteOrderMark(utf8Json).ToArray();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            reader.Read();
            List<ModelInfo>? models = reader.TokenType switch
            {
                JsonTokenType.StartArray => ReadArray(ref reader, json, list: -1),
                JsonTokenType.StartObject => ReadEnvelope(ref reader, json),
                _ => null,
            };
            while (reader.Read())
            {
                // What follows the list must be JSON too.
            }

            return models ?? throw new FormatException("No list of models: expected { \"data\": [...] }, { \"models\": [...] } or an array.");
        }
        catch (JsonException e)
        {
            throw new FormatException(
                $"The list of models is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
    }

    private static int ValidLength(ReadOnlySpan<byte> utf8)
    {
        int valid = 0;
        while (Rune.DecodeFromUtf8(utf8[valid..], out _, out int length) == OperationStatus.Done)
            valid += length;
        return valid;
    }

    private static List<ModelInfo>? ReadEnvelope(ref Utf8JsonReader reader, byte[] json)
    {
        var lists = new List<ModelInfo>?[ListNames.Length];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int list = ListNames.Length - 1;
            while (list >= 0 && !JsonStringReader.ValueEquals(ref reader, ListNames[list]))
                list--;
            reader.Read();
            if (list >= 0 && reader.TokenType == JsonTokenType.StartArray)
                lists[list] = ReadArray(ref reader, json, list);
            else
                reader.Skip();
        }

        return Array.Find(lists, static list => list is not null);
    }

    private static List<ModelInfo> ReadArray(ref Utf8JsonReader reader, byte[] json, int list)
    {
        var models = new List<ModelInfo>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject && ModelEntry.Read(ref reader, json, CatalogForm.HasNamedEntries(list)) is { } model)
                models.Add(model);
            else if (reader.TokenType == JsonTokenType.String && JsonStringReader.GetValid(ref reader) is { Length: > 0 } id)
                models.Add(ModelInfo.Unknown(id));
            else
                reader.Skip();
        }

        return models;
    }
}
