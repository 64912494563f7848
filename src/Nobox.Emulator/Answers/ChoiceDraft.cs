namespace Nobox.Emulator;

/// <summary>Makes the choices of an answer: thoughts, then tool calls, speech or text, as far as the token limit goes.</summary>
internal sealed class ChoiceDraft(ChatCall call, ModelInfo model, byte[] digest, DateTimeOffset now, IReadOnlyList<OfferedTool> tools)
{
    private readonly int _limit = (int)Math.Min(call.MaxTokens ?? int.MaxValue, model.MaxOutputTokens ?? int.MaxValue);

    public AnswerChoice Compose(int index)
    {
        List<AnswerPiece> whole = [.. Think(index), .. tools.Count > 0 ? ToolCalls.Make(tools, digest, index) : Say(index)];
        List<AnswerPiece> kept = Cut(whole);
        List<AnswerPiece> hidden = call.Reasoning is { Shown: false } ? kept.FindAll(piece => piece is ReasoningPiece) : [];
        return new AnswerChoice(
            index,
            Speech.GiveSound(kept[hidden.Count..], call.AudioFormat),
            kept.Count < whole.Count ? "length" : tools.Count > 0 ? "tool_calls" : "stop",
            hidden.Count);
    }

    private IEnumerable<ReasoningPiece> Think(int index) => call.Reasoning is { } wish
        ? Thoughts.Write(call.Turns, wish, digest, index).Select(token => new ReasoningPiece(token))
        : [];

    private IEnumerable<AnswerPiece> Say(int index)
    {
        WebSource? source = call.SearchesWeb ? WebSource.Find(digest) : null;
        string text = CutAtStop(WriteText(index, source));
        IEnumerable<AnswerPiece> pieces = call.Outputs.HasFlag(Modalities.Audio)
            ? Speech.Of(text, digest, index, now)
            : Tokenizer.Split(text).Select(token => new TextPiece(token));
        if (call.Outputs.HasFlag(Modalities.Image))
            pieces = pieces.Append(new ImagePiece(Picture.DataUrl(new Dice(digest, index))));
        return source?.Cite(text) is { } citation ? pieces.Append(citation) : pieces;
    }

    private string WriteText(int index, WebSource? source) => call.Format switch
    {
        { Schema: { } schema } => DocumentComposer.Compose(schema, new Dice(digest, index)),
        { IsJson: true } => JsonAnswer.Write(Prose.Write(call.Turns, model, source, digest, index)),
        _ => Prose.Write(call.Turns, model, source, digest, index),
    };

    private string CutAtStop(string text)
    {
        int end = text.Length;
        foreach (string stop in call.Stops)
        {
            int found = text.IndexOf(stop, StringComparison.Ordinal);
            if (found >= 0)
                end = Math.Min(end, found);
        }

        return text[..end];
    }

    private List<AnswerPiece> Cut(List<AnswerPiece> pieces)
    {
        int tokens = 0;
        return [.. pieces.TakeWhile(piece => (tokens += piece.Tokens.Total) <= _limit)];
    }
}
