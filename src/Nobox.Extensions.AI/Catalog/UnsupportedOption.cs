namespace Nobox;

/// <summary>Specifies what happens to an option that the catalog says the model does not support.</summary>
public enum UnsupportedOption
{
    /// <summary>The call fails with <see cref="CapabilityNotSupportedException"/>, and nothing is sent.</summary>
    Throw,

    /// <summary>The option is removed, logged, and listed among the additional properties of the response.</summary>
    Drop,

    /// <summary>The option is sent and logged.</summary>
    Warn,
}
