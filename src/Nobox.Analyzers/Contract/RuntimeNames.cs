namespace Nobox.Generators.Contract;

/// <summary>The runtime as generated code names it. The generator references no other project; a test holds these against it.</summary>
internal static class RuntimeNames
{
    /// <summary>The runtime's assembly, and the namespace of all its types.</summary>
    public const string Assembly = "Nobox";

    /// <summary>The assembly of the default catalog, which the package ships beside the runtime.</summary>
    public const string DefaultCatalogAssembly = "Nobox.Catalog";

    public const string Prefix = "global::Nobox.";

    /// <summary>The client, whose <see cref="Chat"/> takes a model.</summary>
    public const string ClientMetadataName = Assembly + "." + Client;

    /// <summary>The client's options, whose <see cref="Token"/> is secret.</summary>
    public const string OptionsMetadataName = "Nobox.NoboxClientOptions";

    /// <summary>The request, whose <see cref="For"/> takes a model.</summary>
    public const string RequestMetadataName = Assembly + "." + Request;

    /// <summary>The builder, whose <see cref="FallbackTo"/> takes further models.</summary>
    public const string BuilderMetadataName = "Nobox.ChatRequestBuilder`1";

    /// <summary>The attribute of interfaces that combine capabilities.</summary>
    public const string ModelContractMetadataName = Assembly + "." + ModelContractAttributeName;
    public const string ModelContractAttributeName = "ModelContractAttribute";

    /// <summary>The reference to a model in options.</summary>
    public const string ModelRefMetadataName = "Nobox.ModelRef`1";
    public const string ModelRef = "ModelRef";

    /// <summary>The method that binds such references to a section of the configuration, and its assembly.</summary>
    public const string AddNoboxModels = "AddNoboxModels";
    public const string ExtensionsAssembly = "Nobox.Extensions.AI";

    /// <summary>The types that begin a request.</summary>
    public const string Client = "NoboxClient";
    public const string Request = "ChatRequest";

    public const string Chat = "Chat";
    public const string For = "For";
    public const string WithModel = "WithModel";
    public const string FallbackTo = "FallbackTo";
    public const string AsIChatClient = "AsIChatClient";
    public const string MaxTokens = "MaxTokens";

    public const string ToBuilder = "ToBuilder";
    public const string AsDynamic = "AsDynamic";
    public const string Token = "Token";
    public const string ToResponse = "ToResponseAsync";

    /// <summary>The methods that begin a request.</summary>
    public static readonly string[] Beginnings = [Chat, For, ToBuilder];

    /// <summary>The methods that return a request, complete or changed.</summary>
    public static readonly string[] Requests = ["Build", "Parse", "With", "WithMessage", WithModel, "WithReply", "WithUser"];

    /// <summary>The methods that return a task or a stream.</summary>
    public static readonly string[] Responses =
        ["SendAsync", "StreamAsync", "StreamUtf8Async", ToResponse, "ListModelsAsync", "ListModelsJsonAsync", "InvokeAsync"];

    /// <summary>The methods that set a parameter to a number in a range.</summary>
    public static readonly string[] NumberSetters =
    [
        "Choices", "FrequencyPenalty", MaxTokens, "MinP", "PresencePenalty", "ReasoningTokens", "RepetitionPenalty", "Temperature", "TopA", "TopK",
        "TopLogprobs", "TopP",
    ];

    /// <summary>The interface of all models; capability interfaces derive from it.</summary>
    public const string IChatModelName = "IChatModel";

    /// <summary>The model of which only an id is known when code is compiled.</summary>
    public const string DynamicChatModel = "DynamicChatModel";

    public const string ChatModel = Prefix + "ChatModel";
    public const string IChatModel = Prefix + IChatModelName;
    public const string ModelInfo = Prefix + "ModelInfo";
    public const string ModelCatalog = Prefix + "ModelCatalog";
    public const string CompiledCatalog = Prefix + "CompilerServices.CompiledCatalog";
    public const string ModelContract = Prefix + "CompilerServices.ModelContract";
    public const string ContractModel = Prefix + "CompilerServices.ContractModel";
    public const string ModelSet = Prefix + ModelSetName;
    public const string ModelSetAttribute = Prefix + ModelSetAttributeName;
    public const string ModelDeployment = Prefix + ModelDeploymentName;
    public const string DeploymentAttribute = Prefix + "CompilerServices." + DeploymentAttributeName;
    public const string CatalogParameters = Prefix + "CompilerServices.CatalogParameters";
    public const string ChatRequestBuilder = Prefix + "ChatRequestBuilder";
    public const string ParameterValue = Prefix + "ParameterValue";

    /// <summary>The base class of sets, and the attribute that lists their members.</summary>
    public const string ModelSetName = "ModelSet";
    public const string ModelSetAttributeName = "ModelSetAttribute";
    public const string ModelSetAttributeMetadataName = Assembly + "." + ModelSetAttributeName;

    /// <summary>The base class of deployments, and the attribute that has the id of the model that they run.</summary>
    public const string ModelDeploymentName = "ModelDeployment";
    public const string DeploymentAttributeName = "DeploymentOfAttribute";

    /// <summary>The method of <see cref="CompiledCatalog"/> that gets a model, a set or a deployment.</summary>
    public const string GetModel = "Get";

    /// <summary>The method of <see cref="CompiledCatalog"/> that gets a model by its line, which the generated class overrides.</summary>
    public const string GetModelAt = "GetModel";

    /// <summary>The method of <see cref="CompiledCatalog"/> that gets one of 16 models.</summary>
    public const string GetOneOf = "GetOneOf";

    /// <summary>The method of <see cref="CatalogParameters"/> that sets a parameter.</summary>
    public const string SetParameter = "Set";

    /// <summary>The streams, by the names of their metadata.</summary>
    public static readonly string[] Streams = ["ChatStream", "ChatStream`1", "ChatUtf8Stream"];
}
