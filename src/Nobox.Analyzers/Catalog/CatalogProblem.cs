using Microsoft.CodeAnalysis.Text;

namespace Nobox.Generators.Catalog;

/// <summary>Represents something in a catalog that could not be used.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Span">Where.</param>
/// <param name="Arguments">What a message about it names; see <see cref="CatalogProblemKind"/>.</param>
internal sealed record CatalogProblem(CatalogProblemKind Kind, TextSpan Span, EquatableArray<string> Arguments)
{
    public CatalogProblem(CatalogProblemKind kind, TextSpan span, params string[] arguments)
        : this(kind, span, new EquatableArray<string>(arguments))
    {
    }
}

/// <summary>Represents a problem of a catalog.</summary>
internal enum CatalogProblemKind : byte
{
    /// <summary>The text is not JSON; the entries before are used. Argument: the <see cref="Json.JsonErrorKind"/>.</summary>
    MalformedJson,

    /// <summary>The text is JSON but has none of the forms of <see cref="CatalogForm"/>. No arguments.</summary>
    NoModelList,

    /// <summary>The list has entries, and none of them can be used. Argument: their number.</summary>
    NoModels,

    /// <summary>The entries have ids, and none has another field of a catalog's entries. Argument: their number.</summary>
    NotModels,

    /// <summary>An element of the list is neither an object nor a string; it is left out. No arguments.</summary>
    EntryNotObject,

    /// <summary>An entry has no id; it is left out. No arguments.</summary>
    MissingId,

    /// <summary>An entry's id is empty or no valid text; it is left out. No arguments.</summary>
    InvalidId,

    /// <summary>An id occurs again; the later entry counts. Argument: the id.</summary>
    DuplicateId,

    /// <summary>A field occurs again in one entry; the later one counts. Argument: the field.</summary>
    DuplicateField,

    /// <summary>A known field has a value that it cannot have; it is skipped. Arguments: the field, what was expected.</summary>
    WrongType,

    /// <summary>A text has unpaired surrogates, which are replaced by U+FFFD. Argument: the field.</summary>
    InvalidText,

    /// <summary>A date is not of the form yyyy-MM-dd or yyyy-MM; it is skipped. Argument: the field.</summary>
    InvalidDate,

    /// <summary>A price is not a number; it is skipped. Argument: the field.</summary>
    InvalidPrice,
}
