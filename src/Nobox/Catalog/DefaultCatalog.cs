using System.Runtime.CompilerServices;

namespace Nobox;

/// <summary>
/// Represents the catalog in <c>Nobox.Catalog.dll</c>, which the package ships for programs without a catalog of their own. A program that names its models by
/// strings only uses no type of that assembly, so nothing would load it: the first lookup does.
/// </summary>
internal static class DefaultCatalog
{
    public const string AssemblyName = "Nobox.Catalog";

    /// <summary>The switch that the package's build files turn off for programs with a catalog of their own. A trimmer then removes the assembly; see <c>ILLink.Substitutions.xml</c>.</summary>
    private const string Switch = "Nobox.DefaultCatalog";

    private static readonly bool IsLoaded = IsEnabled && Load();

    private static bool IsEnabled => !AppContext.TryGetSwitch(Switch, out bool isEnabled) || isEnabled;

    /// <summary>Registers the catalog, if there is one, the first time.</summary>
    /// <returns>Whether there is one.</returns>
    public static bool Register() => IsLoaded;

    private static bool Load()
    {
        try
        {
            // By the constant a trimmer knows what to keep. The module's initializer registers the catalog.
            if (Type.GetType("Nobox.ChatModels, " + AssemblyName, throwOnError: false) is not { } models)
                return false;
            RuntimeHelpers.RunModuleConstructor(models.Module.ModuleHandle);
            return true;
        }
        catch (Exception e) when (e is FileLoadException or BadImageFormatException)
        {
            // Beside this assembly is a file of that name which is another one, or damaged.
            return false;
        }
    }
}
