namespace Nobox;

/// <summary>
/// The catalog says that a model cannot do what the request asks of it. Thrown before anything is sent, for models that are
/// named by a string; for typed models the compiler refuses such a request.
/// </summary>
public sealed class CapabilityNotSupportedException : NoboxException
{
    internal CapabilityNotSupportedException(string model, string capability, IReadOnlyList<string> modelsWithCapability)
        : base(Describe(model, capability, modelsWithCapability))
    {
        Model = model;
        Capability = capability;
        ModelsWithCapability = modelsWithCapability;
    }

    /// <summary>The id of the model.</summary>
    public string Model { get; }

    /// <summary>What it lacks: a parameter's name on the wire, such as <c>temperature</c>, a kind of input such as <c>image</c>, or of output such as <c>audio output</c>.</summary>
    public string Capability { get; }

    /// <summary>Some catalogued models that have it, of the same provider first.</summary>
    public IReadOnlyList<string> ModelsWithCapability { get; }

    private static string Describe(string model, string capability, IReadOnlyList<string> others)
    {
        string message = $"The catalog says that {model} does not support '{capability}'.";
        return others.Count == 0 ? message : $"{message} Models that do: {string.Join(", ", others)}.";
    }
}
