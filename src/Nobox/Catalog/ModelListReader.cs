using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Nobox;

/// <summary>
/// Reads a list of models: <c>{ "data": [...] }</c>, a bare array, or <c>{ "models": [...] }</c>, where an entry's id may be in <c>model</c> or
/// <c>name</c>. A known field of the wrong type is skipped, an entry without a usable id is left out, and neither takes the others down.
/// </summary>
internal static class ModelListReader
{
    public static List<ModelInfo> Read(ReadOnlySpan<byte> utf8Json)
    {
        if (!Utf8.IsValid(utf8Json))
            throw new FormatException($"The list of models is not UTF-8: byte {ValidLength(utf8Json) + 1}.");
        byte[] json = Json.WithoutByteOrderMark(utf8Json).ToArray();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            reader.Read();
            List<ModelInfo>? models = reader.TokenType switch
            {
                JsonTokenType.StartArray => ReadArray(ref reader, json, isNamed: false),
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
        List<ModelInfo>? data = null;
        List<ModelInfo>? models = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isData = JsonStringReader.ValueEquals(ref reader, "data"u8);
            bool isModels = JsonStringReader.ValueEquals(ref reader, "models"u8);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray || !(isData || isModels))
                reader.Skip();
            else if (isData)
                data = ReadArray(ref reader, json, isNamed: false);
            else
                models = ReadArray(ref reader, json, isNamed: true);
        }

        return data ?? models;
    }

    private static List<ModelInfo> ReadArray(ref Utf8JsonReader reader, byte[] json, bool isNamed)
    {
        var models = new List<ModelInfo>();
        while (Json.NextObject(ref reader))
        {
            if (ModelEntry.Read(ref reader, json, isNamed) is { } model)
                models.Add(model);
        }

        return models;
    }
}
