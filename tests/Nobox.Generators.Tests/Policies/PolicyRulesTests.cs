using CsCheck;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Policies;

/// <summary>The rules about prices.</summary>
public sealed class PolicyRulesTests
{
    private static readonly decimal[] Extremes = [0, 0.000005m, 1, decimal.MaxValue / 1_000_000, decimal.MaxValue, decimal.MinValue];
    private static readonly Gen<decimal> Price = Gen.OneOf(Gen.Decimal, Gen.Int[0, Extremes.Length - 1].Select(static i => Extremes[i]));

    [Fact]
    public void Every_price_is_judged() => Gen.Select(Price, Gen.Int[0, 1_000_000]).Sample(
        (price, most) =>
        {
            var model = new ModelFacts { Id = "a/x", PromptPrice = price, CompletionPrice = price };
            return new PolicyRules().ReasonAgainst(model, model.Id, null) is null
                && IsDenied(new() { MaxPromptPrice = most }, "prompt") == price > most / 1_000_000m
                && IsDenied(new() { MaxCompletionPrice = most }, "completion") == price > most / 1_000_000m;

            bool IsDenied(PolicyRules rules, string kind) => rules.ReasonAgainst(model, model.Id, null)?.StartsWith($"its {kind} price ", StringComparison.Ordinal) == true;
        },
        iter: DeepTests.Cases(2000));
}
