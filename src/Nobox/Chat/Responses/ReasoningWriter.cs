using System.Text.Json;

namespace Nobox;

/// <summary>Writes the reasoning of messages and saved choices, each in the field that it came in.</summary>
internal static class ReasoningWriter
{
    /// <summary>Writes the text and the details that are not content.</summary>
    public static void Write(Utf8JsonWriter writer, string? reasoning, string field, IReadOnlyList<ReasoningDetail> details)
    {
        if (reasoning is not null && !HasField(details, field))
            writer.WriteString(field, reasoning);
        for (int i = 0; i < details.Count; i++)
        {
            if (details[i].Field != ReasoningFields.Content && !HasField(details, details[i].Field, i))
            {
                writer.WriteStartArray(details[i].Field);
                WriteDetails(writer, details, details[i].Field);
                writer.WriteEndArray();
            }
        }
    }

    /// <summary>Writes the details of one field, as elements of the array that is being written.</summary>
    public static void WriteDetails(Utf8JsonWriter writer, IReadOnlyList<ReasoningDetail> details, string field)
    {
        for (int i = 0; i < details.Count; i++)
        {
            if (details[i].Field == field)
                details[i].Json.WriteTo(writer);
        }
    }

    /// <summary>Determines whether one of the details, or of the first of them, is of a field.</summary>
    public static bool HasField(IReadOnlyList<ReasoningDetail> details, string field, int? count = null)
    {
        for (int i = 0; i < (count ?? details.Count); i++)
        {
            if (details[i].Field == field)
                return true;
        }

        return false;
    }
}
