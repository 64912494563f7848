namespace Nobox.Shared;

/// <summary>The JSON type of a parameter's value.</summary>
internal enum ParameterType
{
    Number,
    Integer,
    Boolean,
    Text,

    /// <summary>One string, or an array of strings.</summary>
    Texts,

    /// <summary>An object or array that has a C# type of its own.</summary>
    Structure,

    /// <summary>Not a field of a request: the catalog lists the name as a capability.</summary>
    None,
}

/// <summary>Represents one row of <see cref="Parameters"/>: a field of a request that this library has a method for.</summary>
internal sealed class Parameter
{
    /// <summary>Gets the name on the wire, for example <c>temperature</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the JSON type of the value.</summary>
    public ParameterType Type { get; init; }

    /// <summary>Gets the least allowed value of a number.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Gets the largest allowed value of a number.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>Gets the capability interface of models that accept the parameter; null for one that every model accepts.</summary>
    public string? Capability { get; init; }

    /// <summary>Gets the names that imply this one where a catalog lists them: catalogs are incomplete.</summary>
    public string[] ImpliedBy { get; init; } = [];

    /// <summary>Gets the name under which a list denies the parameter.</summary>
    public string Denial => field ??= "-" + Name;

    /// <summary>Gets a value that indicates whether some models accept the parameter and others do not.</summary>
    public bool IsCapability => Capability is not null;

    /// <summary>Gets the position in <see cref="Parameters.All"/>, which is the order on the wire; for a capability also its bit in a record.</summary>
    public int Position { get; internal set; }
}
