using System.Text.Json;

namespace Nobox;

/// <summary>Knows the numbers of the choices of a stream. Some gateways number the only choice 1, or in several ways.</summary>
internal static class ChoiceNumbers
{
    /// <summary>Determines whether the first event that has choices has one only, so that all of the stream are that one, whatever their numbers.</summary>
    /// <param name="reader">The reader, at the start of the choices.</param>
    public static bool AreOne(Utf8JsonReader reader)
    {
        int count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            count++;
            reader.Skip();
        }

        return count == 1;
    }
}
