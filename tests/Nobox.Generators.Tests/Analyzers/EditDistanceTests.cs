using CsCheck;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

public sealed class EditDistanceTests
{
    [Fact]
    public void It_is_the_number_of_letters_to_change_up_to_the_limit()
    {
        Gen<string> text = Gen.Char["abC-"].Array[0, 14].Select(letters => new string(letters));
        Gen.Select(text, text.Array[1, 4], Gen.Int[0, 15]).Sample(
            (one, others, limit) =>
            {
                var distances = new EditDistance(one);
                foreach (string other in others)
                {
                    int distance = Between(one.ToLowerInvariant(), other.ToLowerInvariant());
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
        int told = Enumerable.Range(0, 10_000).Count(_ => distances.To(near, 70) < int.MaxValue);
        Assert.True(distances.IsExhausted);
        Assert.InRange(told, 1, EditDistance.MostPairs / (near.Length * 70));
    }

    private static int Between(string one, string other)
    {
        var table = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++)
        {
            for (int j = 0; j <= other.Length; j++)
            {
                table[i, j] = i == 0 ? j : j == 0 ? i
                    : Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
            }
        }

        return table[one.Length, other.Length];
    }
}
