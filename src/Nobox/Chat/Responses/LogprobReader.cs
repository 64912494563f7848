using System.Text.Json;

namespace Nobox;

/// <summary>Reads the <c>logprobs</c> of a choice.</summary>
internal static class LogprobReader
{
    /// <summary>The tokens of the text, or of the refusal when there are none; null when there are none of either.</summary>
    public static List<TokenLogprob>? Read(ref Utf8JsonReader reader)
    {
        if (!Json.StartObject(ref reader))
            return null;
        List<TokenLogprob>? content = null, refusal = null;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("content"u8))
                content = Tokens(ref reader);
            else if (reader.ValueTextEquals("refusal"u8))
                refusal = Tokens(ref reader);
            else
                Json.SkipValue(ref reader);
        }

        return content ?? refusal;
    }

    private static List<TokenLogprob>? Tokens(ref Utf8JsonReader reader)
    {
        if (!Json.StartArray(ref reader))
            return null;
        List<TokenLogprob>? tokens = null;
        while (Json.NextObject(ref reader))
            (tokens ??= []).Add(Token(ref reader));
        return tokens;
    }

    private static TokenLogprob Token(ref Utf8JsonReader reader)
    {
        var token = new TokenLogprob("", double.NaN);
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("token"u8))
                token = token with { Token = Json.Text(ref reader) ?? "" };
            else if (reader.ValueTextEquals("logprob"u8))
                token = token with { Logprob = Json.Real(ref reader) ?? double.NaN };
            else if (reader.ValueTextEquals("bytes"u8))
                token = token with { Bytes = Bytes(ref reader) };
            else if (reader.ValueTextEquals("top_logprobs"u8))
                token = token with { Alternatives = Tokens(ref reader) ?? [] };
            else
                Json.SkipValue(ref reader);
        }

        return token;
    }

    private static byte[] Bytes(ref Utf8JsonReader reader)
    {
        if (!Json.StartArray(ref reader))
            return [];
        var bytes = new List<byte>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetByte(out byte value))
                bytes.Add(value);
            else
                reader.Skip();
        }

        return [.. bytes];
    }
}
