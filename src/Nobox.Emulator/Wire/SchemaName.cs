namespace Nobox.Emulator;

/// <summary>The names of tools and of schemas.</summary>
internal static class SchemaName
{
    private const int Longest = 64;

    public static string Check(string name, string path) =>
        name.Length is > 0 and <= Longest && name.All(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '_' or '-')
            ? name
            : throw RequestRefusedException.Invalid($"{path} must be 1 to {Longest} letters, digits, underscores and dashes");
}
