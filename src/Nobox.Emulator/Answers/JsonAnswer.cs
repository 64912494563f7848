using System.Text;
using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Words as a JSON object, for who wants JSON without a schema.</summary>
internal static class JsonAnswer
{
    public static string Write(string words)
    {
        using var document = new MemoryStream();
        using (var json = new Utf8JsonWriter(document, CompletionWriter.Options))
        {
            json.WriteStartObject();
            json.WriteString("answer"u8, words);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(document.GetBuffer(), 0, (int)document.Length);
    }
}
