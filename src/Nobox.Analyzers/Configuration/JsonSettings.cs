using System.Collections.Immutable;
using System.Globalization;
using Nobox.Generators.Json;

namespace Nobox.Generators.Configuration;

/// <summary>Reads the texts of a JSON file as .NET's configuration does, which allows comments and trailing commas, and numbers the elements of arrays.</summary>
internal static class JsonSettings
{
    /// <summary>Returns the texts; none when the file is not well-formed, which the program itself reports.</summary>
    public static ImmutableArray<Setting> Read(string text)
    {
        var reader = new JsonReader(text);
        var settings = ImmutableArray.CreateBuilder<Setting>();
        if (reader.Read())
            ReadValue(reader, "", settings);
        return !reader.Read() && reader.Error is null ? settings.ToImmutable() : ImmutableArray<Setting>.Empty;
    }

    private static void ReadValue(JsonReader reader, string key, ImmutableArray<Setting>.Builder settings)
    {
        switch (reader.Kind)
        {
            case JsonTokenKind.String:
                settings.Add(new(key, reader.GetString(), reader.Span));
                break;
            case JsonTokenKind.StartObject:
                while (reader.Read() && reader.Kind == JsonTokenKind.PropertyName)
                {
                    string name = reader.GetString();
                    if (reader.Read())
                        ReadValue(reader, Below(key, name), settings);
                }

                break;
            case JsonTokenKind.StartArray:
                for (int i = 0; reader.Read() && reader.Kind != JsonTokenKind.EndArray; i++)
                    ReadValue(reader, Below(key, i.ToString(CultureInfo.InvariantCulture)), settings);
                break;
        }
    }

    private static string Below(string key, string name) => key.Length == 0 ? name : key + ":" + name;
}
