namespace Nobox.Emulator;

/// <summary>A token that could stand at a place, and the logarithm of its probability.</summary>
internal readonly record struct TokenChance(string Token, double Logprob);

/// <summary>How likely tokens were. The token that stands there was always the likeliest.</summary>
internal static class TokenChances
{
    private static readonly string[] Others =
    [
        " a", " the", " and", " of", " to", " in", " is", " it", " that", " for", " on", " with", " as", " at", " by", " or", " so", " if",
        " we", " you", " one",
    ];

    public static TokenChance Of(string token) => new(token, Logprob(0.5 + (0.49 * Fraction(token))));

    /// <summary>The likeliest tokens for a place, the likeliest first.</summary>
    public static IEnumerable<TokenChance> Likeliest(string token, int count)
    {
        TokenChance best = Of(token);
        double rest = 1 - Math.Exp(best.Logprob);
        IEnumerable<TokenChance> others = Others.Where(other => other != token).Select((other, rank) =>
            new TokenChance(other, Logprob(rest * Math.Pow(0.5, rank + 1))));
        return others.Prepend(best).Take(count);
    }

    /// <summary>From zero to below one; follows from the token alone.</summary>
    private static double Fraction(string token) => token.Aggregate(7u, (hash, symbol) => (hash * 31) + symbol) % 1000 / 1000.0;

    private static double Logprob(double probability) => Math.Round(Math.Log(probability), 6);
}
