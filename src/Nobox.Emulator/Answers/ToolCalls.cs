namespace Nobox.Emulator;

/// <summary>Makes tool calls, with arguments that conform to the tools' schemas.</summary>
internal static class ToolCalls
{
    public static IEnumerable<AnswerPiece> Make(IReadOnlyList<OfferedTool> tools, byte[] digest, int choice)
    {
        var dice = new Dice(digest, choice);
        for (int index = 0; index < tools.Count; index++)
        {
            yield return new ToolCallPiece(index, $"call_{Convert.ToHexString(digest.AsSpan(0, 8)).ToLowerInvariant()}_{choice}_{index}", tools[index].Name);
            foreach (string token in Tokenizer.Split(DocumentComposer.Compose(tools[index].Parameters, dice)))
                yield return new ArgumentsPiece(index, token);
        }
    }
}
