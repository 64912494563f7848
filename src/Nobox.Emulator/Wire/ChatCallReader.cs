using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Reads the body of a chat request and refuses what the gateway would refuse. Unknown fields are let through.</summary>
internal static class ChatCallReader
{
    private const int MostStops = 4;
    private const int MostChoices = 128;

    private static readonly string[] Roles = ["system", "developer", "user", "assistant", "tool", "function"];

    public static async Task<ChatCall> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument document = await JsonDocument.ParseAsync(body, default, cancellationToken);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw RequestRefusedException.Invalid(
                $"The request body is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
        }
        catch (InvalidOperationException)
        {
            // The only way here: a string that is no text, because the reader checks kinds before it reads.
            throw RequestRefusedException.Invalid("The request body holds a string that is not valid Unicode");
        }
    }

    private static ChatCall Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw RequestRefusedException.Invalid("The request body must be a JSON object");
        NumberRanges.Check(root);
        long? maxTokens = Least(root.Positive("max_tokens"), root.Positive("max_completion_tokens"));
        bool stream = root.Flag("stream") is true;
        return new ChatCall
        {
            Model = ReadModel(root),
            Turns = ReadTurns(root),
            Stream = stream,
            IncludeUsage = stream && ReadIncludeUsage(root),
            MaxTokens = maxTokens is { } most ? (int)Math.Min(most, int.MaxValue) : null,
            Stops = ReadStops(root),
            Choices = ReadChoices(root),
            Tools = ToolOfferReader.Read(root),
            Format = AnswerFormatReader.Read(root),
            Reasoning = ReasoningWishReader.Read(root),
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
            throw RequestRefusedException.Invalid("model is missing");
        if (model.ValueKind != JsonValueKind.String || model.GetString() is not { Length: > 0 } id)
            throw RequestRefusedException.Invalid("model must be a string that is not empty");
        return id;
    }

    private static List<ChatTurn> ReadTurns(JsonElement root)
    {
        if (!root.TryGetValue("messages", out JsonElement messages))
            throw RequestRefusedException.Invalid("messages is missing");
        if (messages.ValueKind != JsonValueKind.Array)
            throw RequestRefusedException.Invalid("messages must be an array");
        if (messages.GetArrayLength() == 0)
            throw RequestRefusedException.Invalid("messages must not be empty");

        var turns = new List<ChatTurn>();
        foreach (JsonElement message in messages.EnumerateArray())
            turns.Add(ReadTurn(message, $"messages[{turns.Count}]"));
        ToolTurnRules.Check(turns);
        return turns;
    }

    private static ChatTurn ReadTurn(JsonElement message, string path)
    {
        if (message.ValueKind != JsonValueKind.Object)
            throw RequestRefusedException.Invalid($"{path} must be an object");
        if (!message.TryGetValue("role", out JsonElement value) || value.ValueKind != JsonValueKind.String)
            throw RequestRefusedException.Invalid($"{path}.role must be a string");
        string role = value.GetString()!;
        if (!Roles.Contains(role))
            throw RequestRefusedException.Invalid($"{path}.role '{role}' is unknown: use {string.Join(", ", Roles)}");

        bool hasContent = message.TryGetValue("content", out JsonElement content);
        if (!hasContent && role is not ("assistant" or "function"))
            throw RequestRefusedException.Invalid($"{path}.content is missing");
        return new ChatTurn(role, hasContent ? ContentPartReader.ReadAll(content, $"{path}.content") : [])
        {
            ToolCalls = role == "assistant" ? ToolTurnReader.ReadCalls(message, path) : [],
            ToolCallId = role == "tool" ? message.RequiredText("tool_call_id", path) : null,
        };
    }

    private static bool ReadIncludeUsage(JsonElement root) =>
        root.TryGetObject("stream_options", out JsonElement options) && options.Flag("include_usage") is true;

    private static int? ReadTopLogprobs(JsonElement root)
    {
        // NumberRanges has checked that it is a number, but not that it is whole.
        long? top = root.Integer("top_logprobs");
        if (root.Flag("logprobs") is true)
            return (int)(top ?? 0);
        return top is null ? null : throw RequestRefusedException.Invalid("top_logprobs needs logprobs to be true");
    }

    private static List<string> ReadStops(JsonElement root)
    {
        if (!root.TryGetValue("stop", out JsonElement stop))
            return [];
        List<JsonElement> texts = stop.ValueKind == JsonValueKind.Array ? [.. stop.EnumerateArray()] : [stop];
        return texts.Count <= MostStops && texts.TrueForAll(text => text.ValueKind == JsonValueKind.String)
            ? [.. texts.Select(text => text.GetString()!).Where(text => text.Length > 0)]
            : throw RequestRefusedException.Invalid($"stop must be a string or an array of at most {MostStops} strings");
    }

    private static int ReadChoices(JsonElement root) => root.Positive("n") switch
    {
        null => 1,
        <= MostChoices and { } count => (int)count,
        _ => throw RequestRefusedException.Invalid($"n must be a whole number from 1 to {MostChoices}"),
    };

    private static long? Least(long? one, long? other) => one is null || other < one ? other : one;
}
