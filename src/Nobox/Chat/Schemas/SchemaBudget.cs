using System.Text.Json;

namespace Nobox;

/// <summary>Counts what is limited in a strict schema, over the complete document.</summary>
internal sealed class SchemaBudget
{
    private const int MostProperties = 5_000;
    private const int MostEnumValues = 1_000;
    private const int MostCharacters = 120_000;
    private const int LargeEnum = 250;
    private const int MostCharactersOfLargeEnum = 15_000;

    private int _properties;
    private int _enumValues;
    private int _characters;

    public bool IsKept => _properties <= MostProperties && _enumValues <= MostEnumValues && _characters <= MostCharacters;

    public void AddName(string name) => _characters += name.Length;

    public void AddProperty(string name)
    {
        _properties++;
        AddName(name);
    }

    /// <summary>Counts the values of an <c>enum</c>; false when it is too large by itself.</summary>
    public bool AddEnum(JsonElement values)
    {
        int characters = values.EnumerateArray().Sum(CharactersOf);
        _enumValues += values.GetArrayLength();
        _characters += characters;
        return values.GetArrayLength() <= LargeEnum || characters <= MostCharactersOfLargeEnum;
    }

    /// <summary>Counts a <c>const</c>, which is never too large by itself.</summary>
    public bool AddConst(JsonElement value)
    {
        _characters += CharactersOf(value);
        return true;
    }

    private static int CharactersOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()!.Length : 0;
}
