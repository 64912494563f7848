using System.CommandLine;

namespace Nobox.Tool;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    /// <summary>Makes the option that names the catalog file.</summary>
    public static Option<string?> Catalog() => new("--catalog", "-c")
    {
        Description = "The catalog file; by default the one that the build uses in the current directory.",
    };
}
