using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>Reads what a gateway says that a call costs.</summary>
internal static class ReportedCost
{
    /// <summary>US dollars, as number or text, or as <c>total_cost</c> of an object; null for anything else.</summary>
    public static decimal? Read(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadTotal(ref reader);
            case JsonTokenType.Number:
            case JsonTokenType.String:
                return decimal.TryParse(Encoding.UTF8.GetString(reader.ValueSpan), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal cost) && cost >= 0 ? cost : null;
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>Ten-billionths of a US dollar.</summary>
    public static decimal? ReadTicks(ref Utf8JsonReader reader) => Read(ref reader) * 0.000_000_000_1m;

    private static decimal? ReadTotal(ref Utf8JsonReader reader)
    {
        decimal? total = null;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("total_cost"u8))
                total = Read(ref reader);
            else
                Json.SkipValue(ref reader);
        }

        return total;
    }
}
