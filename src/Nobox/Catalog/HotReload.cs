using System.Reflection.Metadata;

[assembly: MetadataUpdateHandler(typeof(Nobox.HotReload))]

namespace Nobox;

/// <summary>Lets lookups find the models that hot reload adds. The runtime calls it after each update.</summary>
internal static class HotReload
{
    internal static void ClearCache(Type[]? updatedTypes) => RegisteredCatalogs.Reset();
}
