namespace Nobox;

/// <summary>
/// The catalog says that a model does not support something that the request needs. Thrown before anything is sent, for models that are
/// named by a string; for typed models the compiler rejects such a request.
/// </summary>
public sealed class CapabilityNotSupportedException : NoboxException
{
    /// <summary>Initializes the exception, for example for a test. The message names the model, the capability and the alternatives.</summary>
    /// <param name="model">The id of the model.</param>
    /// <param name="capability">The value of <see cref="Capability"/>.</param>
    /// <param name="modelsWithCapability">The value of <see cref="ModelsWithCapability"/>; null for none.</param>
    /// <exception cref="ArgumentException"><paramref name="model"/> or <paramref name="capability"/> is null or empty.</exception>
    public CapabilityNotSupportedException(string model, string capability, IReadOnlyList<string>? modelsWithCapability = null)
        : base(Describe(model, capability, modelsWithCapability ?? []))
    {
        Model = model;
        Capability = capability;
        ModelsWithCapability = modelsWithCapability ?? [];
    }

    /// <summary>The id of the model.</summary>
    public string Model { get; }

    /// <summary>
    /// The missing capability: the wire name of a parameter such as <c>temperature</c>, a kind of input such as <c>image</c>, or of output
    /// such as <c>audio output</c>.
    /// </summary>
    public string Capability { get; }

    /// <summary>Some catalogued models that have the capability; empty when none has.</summary>
    public IReadOnlyList<string> ModelsWithCapability { get; }

    private static string Describe(string model, string capability, IReadOnlyList<string> others)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        ArgumentException.ThrowIfNullOrEmpty(capability);
        string message = $"The catalog says that {model} does not support '{capability}'.";
        return others.Count == 0 ? $"{message} Use another model, or correct the catalog with an override." : $"{message} Models that do: {string.Join(", ", others)}.";
    }
}
