using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Nobox;

/// <summary>
/// Reads a list of models: <c>{ "data": [...] }</c> or a bare array. A known field of the wrong type is skipped,
/// an entry without a usable id is left out, and neither takes the others down.
/// </summary>
internal static class ModelListReader
{
    public static List<ModelInfo> Read(ReadOnlySpan<byte> utf8Json)
    {
        if (!Utf8.IsValid(utf8Json))
            throw new FormatException($"The list of models is not UTF-8: byte {ValidLength(utf8Json) + 1}.");
        utf8Json = Json.WithoutByteOrderMark(utf8Json);
        var reader = new Utf8JsonReader(utf8Json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            reader.Read();
            List<ModelInfo>? models = reader.TokenType switch
            {
                JsonTokenType.StartArray => ReadArray(ref reader),
                JsonTokenType.StartObject => ReadEnvelope(ref reader),
                _ => null,
            };
            while (reader.Read())
            {
                // What follows the list must be JSON too.
            }

            return models ?? throw new FormatException("No list of models: expected { \"data\": [...] } or an array.");
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

    private static List<ModelInfo>? ReadEnvelope(ref Utf8JsonReader reader)
    {
        List<ModelInfo>? models = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isData = JsonStringReader.ValueEquals(ref reader, "data"u8);
            reader.Read();
            if (isData && reader.TokenType == JsonTokenType.StartArray)
                models = ReadArray(ref reader);
            else
                reader.Skip();
        }

        return models;
    }

    private static List<ModelInfo> ReadArray(ref Utf8JsonReader reader)
    {
        var models = new List<ModelInfo>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                if (ModelEntry.Read(ref reader) is { } model)
                    models.Add(model);
            }
            else
            {
                reader.Skip();
            }
        }

        return models;
    }
}
