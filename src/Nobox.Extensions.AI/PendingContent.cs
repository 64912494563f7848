using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>What a stream tells in pieces, until it is whole: Microsoft.Extensions.AI has no pieces of tool calls and reasoning details.</summary>
internal sealed class PendingContent
{
    private readonly ToolCallBuilder _calls = new();
    private readonly ReasoningBuilder _reasoning = new();

    public void Add(ChatDelta delta)
    {
        _calls.Add(delta.ToolCalls);
        _reasoning.Add(delta.ReasoningDetails);
    }

    /// <summary>What is whole now. The reasoning's text has been told before.</summary>
    public List<AIContent> Take()
    {
        var contents = new List<AIContent>();
        if (ReasoningData.Write(_reasoning.Take()) is { } data)
            contents.Add(new TextReasoningContent(null) { ProtectedData = data });
        contents.AddRange(_calls.Take().Select(ResponseMapping.ToContent));
        return contents;
    }
}
