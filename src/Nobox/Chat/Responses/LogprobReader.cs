using System.Text.Json;

namespace Nobox;

/// <summary>Reads the <c>logprobs</c> of a choice.</summary>
internal static class LogprobReader
{
    // Few tokens have more.
    private const int MostBytes = 64;

    /// <summary>The tokens of the text, or of the refusal when there are none; null when there are none of either.</summary>
    public static List<TokenLogprob>? Read(ref Utf8JsonReader reader)
    {
        if (!Json.StartObject(ref reader))
            return null;
        List<TokenLogprob>? content = null, refusal = null;
        while (Json.NextProperty(ref reader, out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("content"u8))
                content = Tokens(ref reader);
            else if (name.SequenceEqual("refusal"u8))
                refusal = Tokens(ref reader);
            else
                Json.SkipValue(ref reader);
        }

        return content ?? refusal;
    }

    /// <summary>Reads <c>logprobs</c> that are known to be valid, and to have tokens.</summary>
    public static List<TokenLogprob> Parse(ReadOnlySpan<byte> json, out int length)
    {
        var reader = new Utf8JsonReader(json);
        List<TokenLogprob> tokens = Read(ref reader)!;
        length = (int)reader.BytesConsumed;
        return tokens;
    }

    private static List<TokenLogprob>? Tokens(ref Utf8JsonReader reader)
    {
        if (!Json.StartArray(ref reader))
            return null;
        List<TokenLogprob>? tokens = null;
        while (Json.NextObject(ref reader))
            (tokens ??= new List<TokenLogprob>(1)).Add(Token(ref reader));
        return tokens;
    }

    private static TokenLogprob Token(ref Utf8JsonReader reader)
    {
        string text = "";
        double logprob = double.NaN;
        byte[] bytes = [];
        List<TokenLogprob>? alternatives = null;
        while (Json.NextProperty(ref reader, out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("token"u8))
                text = Json.Text(ref reader) ?? "";
            else if (name.SequenceEqual("logprob"u8))
                logprob = Json.Real(ref reader) ?? double.NaN;
            else if (name.SequenceEqual("bytes"u8))
                bytes = Bytes(ref reader);
            else if (name.SequenceEqual("top_logprobs"u8))
                alternatives = Tokens(ref reader);
            else
                Json.SkipValue(ref reader);
        }

        return new TokenLogprob(text, logprob) { Bytes = bytes, Alternatives = alternatives ?? [] };
    }

    private static byte[] Bytes(ref Utf8JsonReader reader)
    {
        if (!Json.StartArray(ref reader))
            return [];
        Span<byte> bytes = stackalloc byte[MostBytes];
        int count = 0;
        List<byte>? further = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetByte(out byte value))
                reader.Skip();
            else if (count < MostBytes)
                bytes[count++] = value;
            else
                (further ??= []).Add(value);
        }

        return [.. bytes[..count], .. further ?? []];
    }
}
