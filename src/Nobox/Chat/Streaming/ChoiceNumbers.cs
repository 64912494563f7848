using System.Text.Json;

namespace Nobox;

/// <summary>Knows the numbers of the choices of a stream. Some gateways number the only choice 1, and for readers it is 0.</summary>
/// <param name="only">The number of the only choice; 0 when there are several.</param>
internal readonly struct ChoiceNumbers(int only)
{
    /// <summary>Finds the number of the choice if the first event that has choices has one only.</summary>
    /// <param name="reader">The reader, at the start of the choices.</param>
    public static ChoiceNumbers Of(Utf8JsonReader reader)
    {
        int number = 0;
        reader.Read();
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("index"u8))
                number = Json.Position(ref reader) ?? 0;
            else
                Json.SkipValue(ref reader);
        }

        return new ChoiceNumbers(reader.Read() && reader.TokenType == JsonTokenType.EndArray ? number : 0);
    }

    /// <summary>Gets the position of a choice. If one numbered 0 follows the only one after all, it has the other's number.</summary>
    public int IndexOf(int? number)
    {
        if (number is not { } index || index == only)
            return 0;
        return index == 0 ? only : index;
    }
}
