using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Reads the body of a chat request, and refuses what the gateway would refuse. Unknown fields are ignored.</summary>
internal static class CompletionRequestReader
{
    private const int MaxStops = 4;
    private const int MaxChoices = 128;

    /// <exception cref="ApiException">The body is not a valid request.</exception>
    public static CompletionRequest Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            // Not disposed: schemas are read after the request.
            return Read(JsonDocument.Parse(body).RootElement);
        }
        catch (JsonException e)
        {
            throw ApiException.Invalid($"The request body is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
        }
        catch (InvalidOperationException)
        {
            // The reader checks kinds before it reads, so this is a string with half a surrogate pair.
            throw ApiException.Invalid("The request body has a string that is not valid Unicode");
        }
    }

    private static CompletionRequest Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw ApiException.Invalid("The request body must be a JSON object");
        NumberRanges.Check(root);
        int? maxTokens = root.Positive("max_tokens");
        int? maxCompletionTokens = root.Positive("max_completion_tokens");
        bool stream = root.Flag("stream") is true;
        return new CompletionRequest
        {
            Model = ReadModel(root),
            Messages = MessageReader.ReadAll(root),
            Stream = stream,
            IncludeUsage = stream && root.TryGetObject("stream_options", out JsonElement options) && options.Flag("include_usage") is true,
            MaxTokens = maxTokens < maxCompletionTokens ? maxTokens : maxCompletionTokens ?? maxTokens,
            Stops = ReadStops(root),
            Choices = root.Positive("n") switch
            {
                null => 1,
                <= MaxChoices and { } count => count,
                _ => throw ApiException.Invalid($"n must be an integer from 1 to {MaxChoices}"),
            },
            Tools = ToolReader.Read(root),
            Format = ReadFormat(root),
            Reasoning = ReasoningReader.Read(root),
            Outputs = OutputReader.ReadModalities(root),
            AudioFormat = OutputReader.ReadAudioFormat(root),
            TopLogprobs = ReadTopLogprobs(root),
            SearchesWeb = root.TryGetObject("web_search_options", out _),
            Seed = root.Integer("seed"),
            Fields = [.. root.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null).Select(field => field.Name)],
        };
    }

    private static string ReadModel(JsonElement root)
    {
        if (!root.TryGetValue("model", out JsonElement model))
            throw ApiException.Invalid("model is missing");
        return model.ValueKind == JsonValueKind.String && model.GetString() is { Length: > 0 } id
            ? id
            : throw ApiException.Invalid("model must be a string that is not empty");
    }

    private static List<string> ReadStops(JsonElement root)
    {
        if (!root.TryGetValue("stop", out JsonElement stop))
            return [];
        List<JsonElement> texts = stop.ValueKind == JsonValueKind.Array ? [.. stop.EnumerateArray()] : [stop];
        return texts.Count <= MaxStops && texts.TrueForAll(text => text.ValueKind == JsonValueKind.String)
            ? [.. texts.Select(text => text.GetString()!).Where(text => text.Length > 0)]
            : throw ApiException.Invalid($"stop must be a string or an array of at most {MaxStops} strings");
    }

    private static int? ReadTopLogprobs(JsonElement root)
    {
        long? top = root.Integer("top_logprobs");
        if (root.Flag("logprobs") is true)
            return (int)(top ?? 0);
        return top is null ? null : throw ApiException.Invalid("top_logprobs needs logprobs to be true");
    }

    private static ResponseFormat ReadFormat(JsonElement root)
    {
        if (!root.TryGetObject("response_format", out JsonElement format))
            return new ResponseFormat(false, null);
        return format.RequiredText("type", "response_format") switch
        {
            "text" => new ResponseFormat(false, null),
            "json_object" => new ResponseFormat(true, null),
            "json_schema" => new ResponseFormat(true, ReadSchema(format)),
            string type => throw ApiException.Invalid($"response_format.type '{type}' is unknown; use text, json_object or json_schema"),
        };
    }

    private static JsonElement ReadSchema(JsonElement format)
    {
        const string Path = "response_format.json_schema";
        if (!format.TryGetValue("json_schema", out JsonElement named) || named.ValueKind != JsonValueKind.Object)
            throw ApiException.Invalid($"{Path} must be an object");
        SchemaName.Check(named.RequiredText("name", Path), $"{Path}.name");
        return named.TryGetValue("schema", out JsonElement schema) ? schema : throw ApiException.Invalid($"{ResponseFormat.SchemaPath} is missing");
    }
}
