using Microsoft.CodeAnalysis.Diagnostics;

namespace Nobox.Generators.Configuration;

/// <summary>
/// Represents the keys of configuration files whose values are ids of models. As in .NET's configuration, they ignore case, and two underscores separate sections
/// where a colon cannot.
/// </summary>
internal sealed class SettingKeys
{
    private const string AnySection = "*";
    private static readonly char[] Separators = [',', ';'];
    private readonly string[][] _patterns;

    private SettingKeys(string[][] patterns) => _patterns = patterns;

    public bool IsEmpty => _patterns.Length == 0;

    /// <summary>Reads the property <c>NoboxConfigurationKeys</c>, a list in which <c>*</c> is any one section.</summary>
    public static SettingKeys Read(AnalyzerConfigOptions global)
    {
        global.TryGetValue("build_property.NoboxConfigurationKeys", out string? list);
        return new([.. (list ?? "").Split(Separators).Select(static key => key.Trim()).Where(static key => key.Length > 0).Select(SectionsOf)]);
    }

    public bool Include(string key)
    {
        string[] sections = SectionsOf(key);
        return Array.Exists(_patterns, pattern => Matches(pattern, sections));
    }

    private static string[] SectionsOf(string key) => key.Replace("__", ":").Split(':');

    private static bool Matches(string[] pattern, string[] sections)
    {
        if (pattern.Length != sections.Length)
            return false;
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != AnySection && !string.Equals(pattern[i], sections[i], StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return true;
    }
}
