using Microsoft.CodeAnalysis;

namespace Nobox.Shared.Uses;

/// <summary>
/// Represents parameters, properties and fields that take the id of a model and cannot be marked, because they are part of another SDK. They are written
/// <c>Namespace.Type.Method(parameter)</c>, <c>Namespace.Type(parameter)</c> for constructors, and <c>Namespace.Type.Property</c>.
/// </summary>
internal sealed class KnownPlaces
{
    /// <summary>The key in <c>.editorconfig</c>: names of SDKs and places, separated by commas.</summary>
    public const string Option = "nobox_model_id_places";

    /// <summary>No places.</summary>
    public static readonly KnownPlaces None = new([]);

    private const string AddOpenAIChatClient = "Microsoft.Extensions.DependencyInjection.OpenAIServiceCollectionExtensions.AddOpenAIChatClient";

    private static readonly Dictionary<string, string[]> OfSdk = new(StringComparer.Ordinal)
    {
        ["OpenAI"] = ["OpenAI.Chat.ChatClient(model)", "OpenAI.OpenAIClient.GetChatClient(model)"],
        ["Microsoft.Extensions.AI"] = ["Microsoft.Extensions.AI.ChatOptions.ModelId"],
        ["Microsoft.SemanticKernel"] =
        [
            "Microsoft.SemanticKernel.OpenAIKernelBuilderExtensions.AddOpenAIChatCompletion(modelId)",
            "Microsoft.SemanticKernel.OpenAIServiceCollectionExtensions.AddOpenAIChatCompletion(modelId)",
            "Microsoft.SemanticKernel.OpenAIChatClientKernelBuilderExtensions.AddOpenAIChatClient(modelId)",
            AddOpenAIChatClient + "(modelId)",
            "Microsoft.SemanticKernel.Connectors.OpenAI.OpenAIChatCompletionService(modelId)",
        ],
        ["OllamaSharp"] = ["OllamaSharp.OllamaApiClient(defaultModel)", "OllamaSharp.OllamaApiClient.SelectedModel", "OllamaSharp.IOllamaApiClient.SelectedModel"],
    };

    private static readonly string[] OtherSdks = ["OpenAI.", "Azure.AI.OpenAI.", "Azure.AI.Inference.", "Microsoft.Extensions.AI.", "Microsoft.SemanticKernel.", "OllamaSharp.", AddOpenAIChatClient];

    private readonly List<(string Path, string? Parameter)> _places;

    private KnownPlaces(IEnumerable<string> places) => _places = [.. places.Select(Read)];

    /// <summary>Reads the value of <see cref="Option"/>. What is not written as a place has no effect.</summary>
    public static KnownPlaces Parse(string? value) => string.IsNullOrWhiteSpace(value)
        ? None
        : new(value!.Split(',').Select(static item => item.Trim()).SelectMany(static item => OfSdk.TryGetValue(item, out string[]? places) ? places : [item]));

    /// <summary>Determines whether a parameter, property or field is one of the places.</summary>
    public bool Contains(ISymbol symbol)
    {
        // An argument of a constructor is named after the type.
        ISymbol? member = symbol is not IParameterSymbol parameter ? symbol
            : parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? symbol.ContainingType : parameter.ContainingSymbol;
        string? name = symbol is IParameterSymbol ? symbol.Name : null;
        return member is not null && _places.Exists(place => place.Parameter == name
            && place.Path.EndsWith(member.Name, StringComparison.Ordinal) && place.Path == PathOf(member));
    }

    /// <summary>
    /// Determines whether a place is part of a well-known SDK. Its provider has names of its own for models, such as those of deployments, so that no fix may change a
    /// string there.
    /// </summary>
    public static bool IsOfOtherSdk(ISymbol? symbol) => symbol is not null && !ModelIdMark.IsOn(symbol)
        && PathOf(symbol is IParameterSymbol ? symbol.ContainingSymbol : symbol) is var path && Array.Exists(OtherSdks, sdk => path.StartsWith(sdk, StringComparison.Ordinal));

    private static string PathOf(ISymbol member) => member.ContainingSymbol is { Name.Length: > 0 } outer ? PathOf(outer) + "." + member.Name : member.Name;

    private static (string Path, string? Parameter) Read(string place)
    {
        int bracket = place.IndexOf('(');
        return bracket < 0 ? (place, null) : (place.Substring(0, bracket).Trim(), place.Substring(bracket + 1).TrimEnd(')', ' ').Trim());
    }
}
