using System.Text.Json;

namespace Nobox;

/// <summary>
/// Reads a list of models: <c>{ "data": [...] }</c> or a bare array. A known field of the wrong type is skipped,
/// an entry without an id is left out, and neither takes the others down.
/// </summary>
internal static class ModelListReader
{
    public static List<ModelInfo> Read(ReadOnlySpan<byte> utf8Json)
    {
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
        catch (InvalidOperationException)
        {
            throw new FormatException($"The list of models holds text that is not UTF-8, before byte {reader.BytesConsumed + 1}.");
        }
        catch (JsonException e)
        {
            throw new FormatException(
                $"The list of models is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
    }

    private static List<ModelInfo>? ReadEnvelope(ref Utf8JsonReader reader)
    {
        List<ModelInfo>? models = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isData = reader.ValueTextEquals("data"u8);
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
                var entry = new ModelEntry();
                entry.Read(ref reader);
                if (entry.ToModelInfo() is { } model)
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
