using System.Text.Json.Nodes;

namespace Nobox.Emulator;

/// <summary>Composes the choices of a response: reasoning, then tool calls, audio or text, up to the token limit.</summary>
internal sealed class ChoiceComposer(
    CompletionRequest request, ModelInfo model, RequestDigest digest, DateTimeOffset now, CancellationToken cancellationToken)
{
    private const int TokensOfImage = 85;

    private readonly int _limit = (int)Math.Min(request.MaxTokens ?? int.MaxValue, model.MaxOutputTokens ?? int.MaxValue);
    private readonly IReadOnlyList<OfferedTool> _tools = ToolSelector.Select(request);

    public CompletionChoice Compose(int index)
    {
        List<MessageDelta> complete = [.. Reason(index), .. _tools.Count > 0 ? Call(index) : Respond(index)];
        List<MessageDelta> kept = Cut(complete);
        int hidden = request.Reasoning is { IsShown: false } ? kept.Count(delta => delta.Reasoning is not null) : 0;
        return new CompletionChoice(
            index,
            AudioComposer.AddHeader(kept[hidden..], request.AudioFormat),
            kept.Count < complete.Count ? "length" : _tools.Count > 0 ? "tool_calls" : "stop",
            hidden);
    }

    private IEnumerable<MessageDelta> Reason(int index) => request.Reasoning is { } options
        ? ReasoningComposer.Compose(request, options, digest.Random(index)).Select(token => new MessageDelta { Reasoning = token, Tokens = new(Reasoning: 1) })
        : [];

    private IEnumerable<MessageDelta> Call(int index)
    {
        SeededRandom random = digest.Random(index);
        return _tools.SelectMany((tool, position) => TextDeltas.Of(
            position,
            $"{digest.Id("call_")}_{index}_{position}",
            tool.Name,
            tool.Parameters is { } schema ? DocumentComposer.Compose(schema, tool.Path, random, cancellationToken) : "{}"));
    }

    private IEnumerable<MessageDelta> Respond(int index)
    {
        Citation? source = request.SearchesWeb ? new Citation(0, 0, digest.Id("https://example.com/pages/"), "An example page") : null;
        string text = CutAtStop(WriteText(index, source));
        IEnumerable<MessageDelta> deltas = request.Outputs.HasFlag(Modalities.Audio)
            ? AudioComposer.Compose(text, $"{digest.Id("audio_")}_{index}", now)
            : TextDeltas.Of(text, request.TopLogprobs);
        if (request.Outputs.HasFlag(Modalities.Image))
            deltas = deltas.Append(new MessageDelta { Images = [SampleImage.DataUrl], Tokens = new(Image: TokensOfImage) });
        int start = source is null ? -1 : text.IndexOf(source.Url, StringComparison.Ordinal);
        return start < 0
            ? deltas
            : deltas.Append(new MessageDelta { Citations = [source! with { Start = start, End = start + source.Url.Length }] });
    }

    private string WriteText(int index, Citation? source)
    {
        SeededRandom random = digest.Random(index);
        if (request.Format.Schema is { } schema)
            return DocumentComposer.Compose(schema, ResponseFormat.SchemaPath, random, cancellationToken);
        string text = TextComposer.Compose(request, model, source, random);
        return request.Format.IsJson ? JsonText.ToText(new JsonObject { ["answer"] = text }) : text;
    }

    private string CutAtStop(string text)
    {
        int end = text.Length;
        foreach (string stop in request.Stops)
        {
            int found = text.IndexOf(stop, StringComparison.Ordinal);
            if (found >= 0)
                end = Math.Min(end, found);
        }

        return text[..end];
    }

    private List<MessageDelta> Cut(List<MessageDelta> deltas)
    {
        int tokens = 0;
        return [.. deltas.TakeWhile(delta => (tokens += delta.Tokens.Total) <= _limit)];
    }
}
