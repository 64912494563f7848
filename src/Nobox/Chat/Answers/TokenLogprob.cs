namespace Nobox;

/// <summary>How likely a token was at its place in an answer.</summary>
/// <param name="Token">The token's text; half a character when the tokenizer split it there.</param>
/// <param name="Logprob">The natural logarithm of the probability; 0 is certain. -9999 stands for too unlikely to tell.</param>
public sealed record TokenLogprob(string Token, double Logprob)
{
    /// <summary>The token's UTF-8 bytes, of which several tokens may make one character; empty when not told.</summary>
    public IReadOnlyList<byte> Bytes { get; init; } = [];

    /// <summary>The likeliest tokens at this place, the chosen one among them; empty unless <c>TopLogprobs</c> asked for them.</summary>
    public IReadOnlyList<TokenLogprob> Alternatives { get; init; } = [];
}
