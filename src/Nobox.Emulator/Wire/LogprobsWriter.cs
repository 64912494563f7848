using System.Text;
using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Writes the log probabilities of tokens.</summary>
internal static class LogprobsWriter
{
    /// <summary>Writes the field <c>logprobs</c> of a choice.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<string> tokens, int top)
    {
        json.WriteStartObject("logprobs"u8);
        json.WriteStartArray("content"u8);
        foreach (string token in tokens)
        {
            json.WriteStartObject();
            WriteChance(json, TokenChances.Of(token));
            json.WriteStartArray("top_logprobs"u8);
            foreach (TokenChance chance in TokenChances.Likeliest(token, top))
            {
                json.WriteStartObject();
                WriteChance(json, chance);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNull("refusal"u8);
        json.WriteEndObject();
    }

    private static void WriteChance(Utf8JsonWriter json, TokenChance chance)
    {
        json.WriteString("token"u8, chance.Token);
        json.WriteNumber("logprob"u8, chance.Logprob);
        json.WriteStartArray("bytes"u8);
        foreach (byte value in Encoding.UTF8.GetBytes(chance.Token))
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }
}
