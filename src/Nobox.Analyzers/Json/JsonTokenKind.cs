namespace Nobox.Generators.Json;

/// <summary>The kinds of JSON token, as in System.Text.Json.</summary>
internal enum JsonTokenKind : byte
{
    None,
    StartObject,
    EndObject,
    StartArray,
    EndArray,
    PropertyName,
    String,
    Number,
    True,
    False,
    Null,
}
