namespace Nobox.Emulator;

/// <summary>A piece of an answer: what one event of a stream brings. All pieces together are the whole answer.</summary>
internal abstract record AnswerPiece
{
    /// <summary>What the piece counts.</summary>
    public abstract CompletionTokens Tokens { get; }
}

/// <summary>A token of the text.</summary>
internal sealed record TextPiece(string Text) : AnswerPiece
{
    public override CompletionTokens Tokens => new(Text: 1);
}

/// <summary>A token of thinking aloud.</summary>
internal sealed record ReasoningPiece(string Text) : AnswerPiece
{
    public override CompletionTokens Tokens => new(Reasoning: 1);
}

/// <summary>The beginning of a tool call: everything but its arguments.</summary>
internal sealed record ToolCallPiece(int Index, string Id, string Name) : AnswerPiece
{
    public override CompletionTokens Tokens => new(Text: 1);
}

/// <summary>A token of a tool call's arguments.</summary>
internal sealed record ArgumentsPiece(int Index, string Text) : AnswerPiece
{
    public override CompletionTokens Tokens => new(Text: 1);
}

/// <summary>A spoken token: its text and how it sounds.</summary>
internal sealed record SpeechPiece(string Id, long ExpiresAt, string Transcript, ReadOnlyMemory<byte> Sound) : AnswerPiece
{
    public override CompletionTokens Tokens => new(Text: 1, Audio: 1);
}

/// <summary>A picture, as a data URL.</summary>
internal sealed record ImagePiece(string Url) : AnswerPiece
{
    public const int TokensOfImage = 85;

    public override CompletionTokens Tokens => new(Image: TokensOfImage);
}

/// <summary>Where a part of the text comes from.</summary>
internal sealed record CitationPiece(int Start, int End, string Url, string Title) : AnswerPiece
{
    public override CompletionTokens Tokens => default;
}
