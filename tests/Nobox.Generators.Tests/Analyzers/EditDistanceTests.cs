using CsCheck;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

public sealed class EditDistanceTests
{
    [Fact]
    public void It_is_the_weight_of_the_lightest_edits_up_to_the_limit()
    {
        Gen<string> text = Gen.Char["ab1l0-."].Array[0, 14].Select(letters => new string(letters));
        Gen.Select(text, text.Array[1, 4], Gen.Int[0, 30]).Sample(
            (one, others, limit) =>
            {
                var distances = new EditDistance(one);
                foreach (string other in others)
                {
                    int distance = Between(one, other);
                    Assert.Equal(distance > limit ? int.MaxValue : distance, distances.To(other, limit));
                }
            },
            iter: DeepTests.Cases(20_000));
    }

    [Fact]
    public void Many_long_texts_cost_no_more_than_a_bound()
    {
        var distances = new EditDistance(string.Concat(Enumerable.Repeat("ab", 100)));
        string near = string.Concat(Enumerable.Repeat("abb", 66));
        int known = Enumerable.Range(0, 10_000).Count(_ => distances.To(near, 200) < int.MaxValue);
        Assert.True(distances.IsExhausted);
        Assert.InRange(known, 1, EditDistance.MostPairs / (near.Length));
    }

    /// <summary>The weight by the whole table, of which nothing is left out.</summary>
    private static int Between(string one, string other)
    {
        var table = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++)
        {
            for (int j = 0; j <= other.Length; j++)
            {
                List<int> edits = i + j == 0 ? [0] : [];
                if (i > 0)
                    edits.Add(table[i - 1, j] + LetterWeights.Adding(one, i - 1));
                if (j > 0)
                    edits.Add(table[i, j - 1] + LetterWeights.Adding(other, j - 1));
                if (i > 0 && j > 0)
                    edits.Add(table[i - 1, j - 1] + LetterWeights.Replacing(one[i - 1], other[j - 1]));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] && LetterWeights.CanSwap(one[i - 1], one[i - 2]))
                    edits.Add(table[i - 2, j - 2] + LetterWeights.Letter);
                table[i, j] = edits.Min();
            }
        }

        return table[one.Length, other.Length];
    }
}
