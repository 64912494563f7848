using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Json;

namespace Nobox.Generators.Tests.Json;

/// <summary>
/// A JSON text's tokens, read by our reader and by System.Text.Json, in a form that can be compared: with U+FFFD for lone surrogates,
/// which UTF-8 cannot hold.
/// </summary>
internal static class JsonTokens
{
    public const string Refused = "refused";

    public static List<string> Ours(string json)
    {
        var reader = new JsonReader(json);
        var tokens = new List<string>();
        while (reader.Read())
        {
            string text = reader.Kind is JsonTokenKind.String or JsonTokenKind.PropertyName ? reader.GetString() : Text(json, reader.Span);
            tokens.Add($"{reader.Kind} {Surrogates.Replace(text)} @{reader.Span.Start}..{reader.Span.End}");
        }

        if (reader.Error is not null)
            tokens.Add(Refused);
        return tokens;
    }

    /// <summary>Returns the tokens that System.Text.Json reads with the options of the runtime's reader; positions are turned from bytes to characters.</summary>
    public static List<string> Reference(string json)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var tokens = new List<string>();
        try
        {
            while (reader.Read())
            {
                string token = Encoding.UTF8.GetString(reader.ValueSpan);
                bool quoted = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
                int start = Encoding.UTF8.GetCharCount(utf8, 0, (int)reader.TokenStartIndex);
                int end = start + token.Length + (quoted ? 2 : 0);
                tokens.Add($"{reader.TokenType} {(quoted ? Surrogates.Replace(Unescape(ref reader, token)) : token)} @{start}..{end}");
            }
        }
        catch (JsonException)
        {
            tokens.Add(Refused);
        }

        return tokens;
    }

    /// <summary>System.Text.Json throws on escaped lone surrogates when asked for the text, which our reader hands out.</summary>
    private static string Unescape(ref Utf8JsonReader reader, string raw)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return JsonEscapes.Decode(raw, 0, raw.Length);
        }
    }

    private static string Text(string json, TextSpan span) => json.Substring(span.Start, span.Length);
}
