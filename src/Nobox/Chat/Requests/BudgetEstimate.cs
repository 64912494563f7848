namespace Nobox;

/// <summary>Reserves the most that a request can cost.</summary>
internal static class BudgetEstimate
{
    // No tokenizer makes more tokens of ordinary text than one for two bytes, and the JSON around it counts as well.
    private const int LeastBytesPerToken = 2;

    /// <summary>Reserves the most that an attempt can cost.</summary>
    /// <param name="budget">The budget.</param>
    /// <param name="request">The request.</param>
    /// <param name="bytes">The number of bytes of its JSON.</param>
    /// <exception cref="BudgetExceededException">Too little is left, or the cost has no known bound.</exception>
    public static BudgetReservation Reserve(Budget budget, ChatRequest request, long bytes)
    {
        ModelInfo model = request.ModelInfo;
        CostBasis basis = request.CostBasisAt(model);
        bool isText = (basis.Content & ~Modalities.Text) == 0;
        long? promptTokens = isText ? Math.Min(bytes / LeastBytesPerToken, model.ContextLength ?? long.MaxValue) : model.ContextLength;
        long? completionTokens = request.MaxTokens ?? (request.TakesMaxTokens ? null : model.MaxOutputTokens);
        if (promptTokens is null || ChatCost.Estimate(basis, promptTokens.Value, completionTokens ?? 0, request.Choices) is not { } most)
        {
            return budget.AllowUnknownCosts
                ? budget.Reserve(0)
                : throw budget.Refusal($"The cost of the request to {model.Id} is unknown before it is sent: the catalog has no price for the model, or for what the request asks for. Nothing was sent. Name another model, or set Budget.AllowUnknownCosts.");
        }

        return completionTokens is null
            ? throw budget.Refusal($"The request to {model.Id} has no MaxTokens, so the cost of its response has no bound. Nothing was sent. Set MaxTokens, or Budget.DefaultMaxTokens.")
            : budget.Reserve(most);
    }
}
