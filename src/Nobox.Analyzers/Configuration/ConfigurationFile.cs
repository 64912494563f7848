using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nobox.Generators.Configuration;

/// <summary>Recognizes and reads the configuration files among a project's additional files. The build's targets pass the same names.</summary>
internal static class ConfigurationFile
{
    /// <summary>Kept by the compiler as long as the file's text, however often the project is compiled.</summary>
    private static readonly SourceTextValueProvider<ImmutableArray<Setting>> InJson = new(static text => JsonSettings.Read(text.ToString()));

    /// <summary>Kept in the same way.</summary>
    private static readonly SourceTextValueProvider<ImmutableArray<Setting>> InEnv = new(static text => EnvFile.Read(text.ToString()));

    /// <summary>Returns what reads a file; null for a file that is not configuration.</summary>
    public static SourceTextValueProvider<ImmutableArray<Setting>>? ReaderOf(AdditionalText file)
    {
        string name = Path.GetFileName(file.Path);
        if (StartsWith(name, "appsettings") && EndsWith(name, ".json"))
            return InJson;
        return StartsWith(name, ".env.") || EndsWith(name, ".env") ? InEnv : null;
    }

    private static bool StartsWith(string name, string start) => name.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static bool EndsWith(string name, string end) => name.EndsWith(end, StringComparison.OrdinalIgnoreCase);
}
