namespace Nobox.Emulator;

/// <summary>Checks the names of tools and schemas.</summary>
internal static class SchemaName
{
    private const int Longest = 64;

    public static string Check(string name, string path) =>
        name.Length is > 0 and <= Longest && name.All(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '_' or '-')
            ? name
            : throw ApiException.Invalid($"{path} must be 1 to {Longest} letters, digits, underscores and dashes");
}
