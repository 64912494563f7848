using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>Represents a usage that some gateways send with every chunk: its bytes, of which only the numbers change.</summary>
internal sealed class UsageTemplate
{
    // So many cannot be more than counts.
    private const int MostDigits = 15;

    private readonly byte[] _json;
    private readonly List<UsageReader.Number> _numbers;
    private readonly UsageReader _rest;

    private UsageTemplate(ReadOnlySpan<byte> json, List<UsageReader.Number> numbers, UsageReader rest)
    {
        _json = json.ToArray();
        _numbers = numbers;
        _rest = rest;
    }

    /// <summary>Makes the template of a usage; null when it has numbers in other forms.</summary>
    public static UsageTemplate? Of(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var usage = new UsageReader();
        var numbers = new List<UsageReader.Number>();
        if (!usage.TryRead(ref reader, numbers))
            return null;
        foreach (UsageReader.Number number in numbers)
        {
            if (DigitsOf(json[number.Start..]) != number.End - number.Start || Encoding.ASCII.GetString(json[number.Start..number.End]) != number.Value.ToString(CultureInfo.InvariantCulture))
                return null;
        }

        usage.ClearNumbers();
        return new UsageTemplate(json, numbers, usage);
    }

    /// <summary>Reads a usage; false when it differs in more than its numbers.</summary>
    /// <param name="json">The JSON, which may go on after the usage.</param>
    /// <param name="usage">The usage.</param>
    /// <param name="length">The length of its JSON.</param>
    public bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out ChatUsage? usage, out int length)
    {
        (usage, length) = (null, 0);
        UsageReader read = _rest;
        int place = 0;
        foreach (UsageReader.Number number in _numbers)
        {
            if (!TryMatch(json, place, number.Start, ref length))
                return false;
            int digits = DigitsOf(json[length..]);
            if (digits == 0)
                return false;
            long value = 0;
            foreach (byte digit in json.Slice(length, digits))
                value = (value * 10) + (digit - '0');
            read.Add(number.Count, value);
            length += digits;
            place = number.End;
        }

        if (!TryMatch(json, place, _json.Length, ref length))
            return false;
        usage = read.ToUsage();
        return true;
    }

    private bool TryMatch(ReadOnlySpan<byte> json, int start, int end, ref int position)
    {
        ReadOnlySpan<byte> known = _json.AsSpan(start, end - start);
        bool isSame = json[position..].StartsWith(known);
        position += known.Length;
        return isSame;
    }

    /// <summary>Gets the number of digits; 0 when they are no number that JSON allows, or too many.</summary>
    private static int DigitsOf(ReadOnlySpan<byte> json)
    {
        int digits = json.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return digits is > MostDigits or < 0 || (digits > 1 && json[0] == '0') ? 0 : digits;
    }
}
