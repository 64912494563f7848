namespace Nobox.Emulator;

/// <summary>Computes how likely tokens are. The token of the text is always the most likely one.</summary>
internal static class TokenProbabilities
{
    private static readonly string[] Others =
    [
        " a", " the", " and", " of", " to", " in", " is", " it", " that", " for", " on", " with", " as", " at", " by", " or", " so", " if",
        " we", " you", " one",
    ];

    /// <summary>Returns the probability of a token, with some of the most likely tokens in its place, the most likely first.</summary>
    public static TokenProbability Of(string token, int count)
    {
        double logprob = Logprob(0.5 + (0.49 * Fraction(token)));
        double rest = 1 - Math.Exp(logprob);
        IEnumerable<TokenProbability> likely = Others.Where(other => other != token)
            .Select((other, rank) => new TokenProbability(other, Logprob(rest * Math.Pow(0.5, rank + 1)), []))
            .Prepend(new TokenProbability(token, logprob, []));
        return new TokenProbability(token, logprob, [.. likely.Take(count)]);
    }

    /// <summary>Returns a number from zero to below one that follows from the token alone.</summary>
    private static double Fraction(string token) => token.Aggregate(7u, (hash, symbol) => (hash * 31) + symbol) % 1000 / 1000.0;

    private static double Logprob(double probability) => Math.Round(Math.Log(probability), 6);
}
