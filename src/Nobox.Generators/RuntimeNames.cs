namespace Nobox.Generators;

/// <summary>The runtime as generated code names it. The generator references no other project; a test holds these against it.</summary>
internal static class RuntimeNames
{
    /// <summary>The runtime's assembly, and the namespace of all its types.</summary>
    public const string Assembly = "Nobox";

    public const string Prefix = "global::Nobox.";

    /// <summary>The client, whose <see cref="Chat"/> takes a model.</summary>
    public const string ClientMetadataName = "Nobox.NoboxClient";

    /// <summary>The request, whose <see cref="For"/> takes a model.</summary>
    public const string RequestMetadataName = "Nobox.ChatRequest";

    public const string Chat = "Chat";
    public const string For = "For";

    public const string ChatModel = Prefix + "ChatModel";
    public const string IChatModel = Prefix + "IChatModel";
    public const string ModelInfo = Prefix + "ModelInfo";
    public const string ModelCatalog = Prefix + "ModelCatalog";
    public const string CompiledCatalog = Prefix + "CompiledCatalog";
    public const string CatalogRecords = Prefix + "CatalogRecords";
    public const string ChatRequestBuilder = Prefix + "ChatRequestBuilder";
    public const string ParameterValue = Prefix + "ParameterValue";

    /// <summary>The builder's method that sets a parameter of the catalog.</summary>
    public const string WithListed = "WithListed";

    /// <summary>The interfaces of input modalities.</summary>
    public static readonly KeyValuePair<int, string>[] InputCapabilities =
    [
        new(Catalog.ModalityBits.Image, "IAcceptsImages"),
        new(Catalog.ModalityBits.Audio, "IAcceptsAudio"),
        new(Catalog.ModalityBits.Video, "IAcceptsVideo"),
        new(Catalog.ModalityBits.File, "IAcceptsFiles"),
    ];

    /// <summary>The interfaces of output modalities.</summary>
    public static readonly KeyValuePair<int, string>[] OutputCapabilities =
    [
        new(Catalog.ModalityBits.Image, "IProducesImages"),
        new(Catalog.ModalityBits.Audio, "IProducesAudio"),
    ];
}
