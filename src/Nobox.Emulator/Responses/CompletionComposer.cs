namespace Nobox.Emulator;

/// <summary>Composes the response to a request.</summary>
internal static class CompletionComposer
{
    /// <param name="request">The request.</param>
    /// <param name="model">The model.</param>
    /// <param name="promptTokens">The tokens of the request.</param>
    /// <param name="now">The time of the response.</param>
    /// <param name="scripted">The scripted deltas; null for the emulator's own.</param>
    /// <param name="cancellationToken">Is canceled when the client leaves.</param>
    public static Completion Compose(
        CompletionRequest request,
        ModelInfo model,
        PromptTokens promptTokens,
        DateTimeOffset now,
        IReadOnlyList<MessageDelta>? scripted,
        CancellationToken cancellationToken)
    {
        var digest = RequestDigest.Compute(request, model);
        var composer = new ChoiceComposer(request, model, digest, now, cancellationToken);
        return new Completion
        {
            Id = digest.Id("chatcmpl-"),
            Created = now.ToUnixTimeSeconds(),
            Model = model.Id,
            Choices = [.. Enumerable.Range(0, request.Choices).Select(index => scripted is null ? composer.Compose(index) : Script(index, scripted))],
            PromptTokens = promptTokens,
        };
    }

    private static CompletionChoice Script(int index, IReadOnlyList<MessageDelta> deltas) =>
        new(index, deltas, deltas.Any(delta => delta.ToolCalls.Count > 0) ? "tool_calls" : "stop");
}
