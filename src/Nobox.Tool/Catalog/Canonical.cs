using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Nobox.Tool;

/// <summary>
/// Makes equal what means the same: <c>0.000002</c>, <c>2e-06</c> and <c>"0.0000020"</c> are one price. Prose is dropped: it changes
/// often, and nothing reads it.
/// </summary>
internal static class Canonical
{
    private static readonly string[] Prose = ["description", "long_description", "summary", "notes", "readme", "tagline"];

    /// <summary>Returns a number as the catalog writes it: without an exponent and zeros at its end.</summary>
    public static string Number(decimal number)
    {
        string text = number.ToString("0.############################", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>Returns an entry with canonical numbers and without prose.</summary>
    public static RawEntry Entry(RawEntry entry) => entry with
    {
        Fields =
        [
            .. entry.Fields.Where(static field => !(Prose.Contains(field.Key) && field.Value.ValueKind == JsonValueKind.String))
                .Select(static field => KeyValuePair.Create(field.Key, Element(field.Value, isPrice: field.Key == "pricing"))),
        ],
    };

    private static JsonElement Element(JsonElement value, bool isPrice)
    {
        var text = new StringBuilder();
        Write(text, value, isPrice);
        return JsonDocument.Parse(text.ToString()).RootElement;
    }

    private static void Write(StringBuilder text, JsonElement value, bool isPrice)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                IReadOnlyList<KeyValuePair<string, JsonElement>> fields = RawCatalog.Properties(value);
                text.Append('{');
                for (int i = 0; i < fields.Count; i++)
                {
                    text.Append(i > 0 ? "," : "").Append('"').Append(fields[i].Key).Append("\":");
                    Write(text, fields[i].Value, isPrice && fields[i].Key != "min_prompt_tokens");
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[').AppendJoin(',', value.EnumerateArray().Select(item => Element(item, isPrice).GetRawText())).Append(']');
                break;
            case JsonValueKind.Number when Exact(value.GetRawText()) is { } number:
                text.Append(isPrice ? $"\"{number}\"" : number);
                break;
            case JsonValueKind.String when isPrice && RawJsonText.TryGet(value) is { } written && Exact(written) is { } number:
                text.Append('"').Append(number).Append('"');
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    /// <summary>Returns the canonical form of a number; null when a decimal cannot hold it exactly.</summary>
    private static string? Exact(string text)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
            return null;
        string mantissa = text.Trim().TrimStart('-', '+').Split('e', 'E')[0];
        int digits = mantissa.Replace(".", "", StringComparison.Ordinal).Trim('0').Length;
        return digits <= 28 && (number != 0 || digits == 0) ? Number(number) : null;
    }
}
