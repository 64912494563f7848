namespace Nobox.Shared;

/// <summary>The capability interfaces of the runtime, and the names by which messages speak of them.</summary>
internal static class CapabilityNames
{
    /// <summary>The interfaces of input modalities, by their bits.</summary>
    public static readonly KeyValuePair<int, string>[] Inputs =
    [
        new(ModalityBits.Image, "IAcceptsImages"),
        new(ModalityBits.Audio, "IAcceptsAudio"),
        new(ModalityBits.Video, "IAcceptsVideo"),
        new(ModalityBits.File, "IAcceptsFiles"),
    ];

    /// <summary>The interfaces of output modalities, by their bits.</summary>
    public static readonly KeyValuePair<int, string>[] Outputs =
    [
        new(ModalityBits.Image, "IProducesImages"),
        new(ModalityBits.Audio, "IProducesAudio"),
    ];

    /// <summary>The beginning of the name of a parameter's interface.</summary>
    public const string ParameterPrefix = "ISupports";

    private static readonly Dictionary<string, string> ByInterface = Names();

    /// <summary>Returns the name of a capability, for example <c>temperature</c> or <c>image input</c>.</summary>
    /// <param name="interfaceName">The name of the interface, also of one that is generated for a parameter that the runtime does not know.</param>
    public static string Of(string interfaceName) => ByInterface.TryGetValue(interfaceName, out string? name)
        ? name
        : interfaceName.StartsWith(ParameterPrefix, StringComparison.Ordinal) ? interfaceName.Substring(ParameterPrefix.Length) : interfaceName;

    private static Dictionary<string, string> Names()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (KeyValuePair<int, string> input in Inputs)
            names.Add(input.Value, ModalityBits.NameOf(input.Key) + " input");
        foreach (KeyValuePair<int, string> output in Outputs)
            names.Add(output.Value, ModalityBits.NameOf(output.Key) + " output");
        foreach (Parameter parameter in Parameters.All)
        {
            if (parameter.Capability is { } capability && !names.ContainsKey(capability))
                names.Add(capability, parameter.Name);
        }

        return names;
    }
}
