namespace Nobox;

/// <summary>Represents the probability of a token at its position in a response.</summary>
/// <param name="Token">The token's text; half a character when the tokenizer split it there.</param>
/// <param name="Logprob">The natural logarithm of the probability; 0 is certain, and -9999 means too unlikely to measure.</param>
public sealed record TokenLogprob(string Token, double Logprob)
{
    /// <summary>Gets the token's UTF-8 bytes, of which several tokens may make one character; empty when the gateway does not say.</summary>
    public IReadOnlyList<byte> Bytes { get; init => field = ValueList.Of(value); } = ValueList<byte>.Empty;

    /// <summary>Gets the most likely tokens at this position, the chosen one among them; empty unless <c>TopLogprobs</c> asked for them.</summary>
    public IReadOnlyList<TokenLogprob> Alternatives { get; init => field = ValueList.Of(value); } = ValueList<TokenLogprob>.Empty;
}
