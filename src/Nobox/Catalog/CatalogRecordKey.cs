using Nobox.CompilerServices;

namespace Nobox;

/// <summary>Represents the ids of a record, and its position. A class: dictionaries of references need no code of their own at start-up.</summary>
internal sealed class CatalogRecordKey(string id, string? publicId, CatalogRecords records, int line)
{
    public string Id => id;

    public string? PublicId => publicId;

    public ModelInfo Model => records[line];
}
