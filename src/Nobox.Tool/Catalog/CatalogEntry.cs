using System.Text.Json;

namespace Nobox.Tool;

/// <summary>One model of a catalog file, with all its fields as they are, known to this version or not.</summary>
/// <param name="Id">The model's id.</param>
/// <param name="Fields">The JSON object.</param>
internal sealed record CatalogEntry(string Id, JsonElement Fields);
