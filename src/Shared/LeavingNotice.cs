using System.Globalization;

namespace Nobox.Shared;

/// <summary>
/// Writes the message of NOBOX0001: how a model leaves, what to use instead, what that lacks, and what it costs. A build prints it as a line of its
/// log: catalog text in it cannot begin another one.
/// </summary>
internal static class LeavingNotice
{
    private const int LongestId = 120;

    /// <summary>Returns the message about a model; null for one that stays.</summary>
    /// <param name="model">The model.</param>
    /// <param name="find">Finds a model by id or public id; null when the catalog does not have it.</param>
    public static string? Of(ModelFacts model, Func<string, ModelFacts?> find)
    {
        if (!model.IsLeaving)
            return null;
        string message = Id(model.Id) + " " + HowItLeaves(model) + ".";
        if (Successor.Of(model, find) is not { } successor)
            return message;
        string id = Id(successor.Id);
        if (successor.Facts is { IsRemoved: true } removed)
            return $"{message} Its replacement {id} was removed as well{On(removed)}.";
        message += successor.IsProposed ? $" Consider {id} instead, which is a proposed replacement." : $" Use {id} instead.";
        return successor.Facts is { } facts ? message + Comparison.Of(model, facts) : message;
    }

    /// <summary>Returns the message about a public id that was a removed model's and is another model's now.</summary>
    public static string OfMoved(string publicId, ModelFacts former, ModelFacts owner) =>
        $"{Id(publicId)} now names {Id(owner.Id)}; it was the public id of {Id(former.Id)}, which was removed{On(former)}." + Comparison.Of(former, owner);

    private static string HowItLeaves(ModelFacts model)
    {
        if (model.IsRemoved)
            return ModelStatus.VerbOf("removed") + On(model);
        string? verb = ModelStatus.VerbOf(model.Status);
        string? end = model.ExpirationDate is { } date ? "may no longer be served from " + date : null;
        return verb is null ? end! : end is null ? verb : verb + " and " + end;
    }

    private static string On(ModelFacts removed) => removed.Removed is { } date ? " on " + date : "";

    private static string Id(string id) => VisibleText.Escape(id, LongestId);

    /// <summary>Describes the capabilities that a successor lacks, and its prices beside those of the model.</summary>
    private static class Comparison
    {
        private const decimal Million = 1_000_000;

        public static string Of(ModelFacts model, ModelFacts successor) =>
            Sentence("does not support ", CapabilityDifference.Of(model, successor), " or ")
            + Sentence("", [.. Limits(model, successor)], " and ")
            + Sentence("costs USD ", [.. Prices(model, successor)], " and ");

        private static IEnumerable<string> Limits(ModelFacts model, ModelFacts successor)
        {
            if (successor.ContextLength < model.ContextLength)
                yield return $"has a context of {Grouped(successor.ContextLength)} instead of {Grouped(model.ContextLength)} tokens";
            if (successor.MaxOutputTokens < model.MaxOutputTokens)
                yield return $"writes at most {Grouped(successor.MaxOutputTokens)} instead of {Grouped(model.MaxOutputTokens)} tokens";
        }

        private static IEnumerable<string> Prices(ModelFacts model, ModelFacts successor)
        {
            if (Price(model.PromptPrice, successor.PromptPrice) is { } prompt)
                yield return prompt + " per million prompt tokens";
            if (Price(model.CompletionPrice, successor.CompletionPrice) is { } completion)
                yield return completion + " per million completion tokens";
        }

        private static string? Price(decimal? before, decimal? after)
        {
            // A price that the multiplication overflows is not one that anyone asks.
            if (after is not (>= 0 and <= decimal.MaxValue / Million and { } price))
                return null;
            string text = ShortNumber.Trimmed(price * Million);
            return before is >= 0 and <= decimal.MaxValue / Million and { } old && old != price
                ? text + " instead of " + ShortNumber.Trimmed(old * Million)
                : text;
        }

        private static string Sentence(string verb, string[] items, string conjunction) => items.Length switch
        {
            0 => "",
            1 => $" It {verb}{items[0]}.",
            _ => $" It {verb}{string.Join(", ", items.Take(items.Length - 1))}{conjunction}{items[items.Length - 1]}.",
        };

        private static string Grouped(long? number) => number!.Value.ToString("N0", CultureInfo.InvariantCulture);
    }
}
