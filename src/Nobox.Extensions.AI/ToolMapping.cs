using Microsoft.Extensions.AI;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>Maps tools and the choice among them.</summary>
internal static class ToolMapping
{
    public static void Add(ChatRequestBuilder<DynamicChatModel> builder, IList<AITool> tools, ChatOptions options, bool? isStrict)
    {
        var functions = new List<ChatTool>(tools.Count);
        foreach (AITool tool in tools)
        {
            if (tool is AIFunctionDeclaration function)
                functions.Add(FunctionMapping.ToTool(function, StrictOption.Find(function.AdditionalProperties) ?? isStrict));
            else if (tool is HostedWebSearchTool search)
                AddWebSearch(builder, search);
            else
                throw new NotSupportedException($"A tool of type {tool.GetType().Name} cannot be offered through the gateway: only functions and web search can.");
        }

        if (functions.Count == 0)
            return;
        builder.Tools([.. functions]);
        if (options.ToolMode is { } mode)
            builder.ToolChoice(ToChoice(mode));
        if (options.AllowMultipleToolCalls is { } several)
            builder.ParallelToolCalls(several);
    }

    /// <summary>Asks for web search; additional properties of the tool are its settings, such as <c>search_context_size</c>.</summary>
    private static void AddWebSearch(ChatRequestBuilder<DynamicChatModel> builder, HostedWebSearchTool search)
    {
        if (search.AdditionalProperties is { Count: > 0 } settings)
            RequestOverlay.Set(builder, "web_search_options", JsonText.ToParameter(settings.ToDictionary()));
        else
            builder.WebSearch();
    }

    private static ToolChoice ToChoice(ChatToolMode mode) => mode switch
    {
        NoneChatToolMode => ToolChoice.None,
        RequiredChatToolMode { RequiredFunctionName: { } name } => ToolChoice.Named(name),
        RequiredChatToolMode => ToolChoice.Required,
        _ => ToolChoice.Auto,
    };
}
