using System.Globalization;
using System.Text;

namespace Nobox.Tool;

/// <summary>Represents a conversation with a model: its history, and what it has cost.</summary>
internal sealed class Conversation(ToolEnvironment environment, CommandOutput output, NoboxClient client, string model)
{
    private readonly List<string> _images = [];
    private List<ChatMessage> _history = [];

    /// <summary>Gets or sets the system prompt; null for none.</summary>
    public string? System { get; set; }

    /// <summary>Gets the sum of the known costs in US dollars.</summary>
    public decimal Total { get; private set; }

    /// <summary>Gets the last answer.</summary>
    public ChatAnswer? Last { get; private set; }

    /// <summary>Adds a picture to the next message.</summary>
    /// <exception cref="ToolException">There is no such file.</exception>
    public void Attach(string path)
    {
        string file = environment.Resolve(path);
        _images.Add(File.Exists(file) ? file : throw new ToolException($"There is no file {file}."));
    }

    /// <summary>Forgets the history.</summary>
    public void Clear() => _history = [];

    /// <summary>Sends a message and writes the answer as it arrives. An answer that is stopped stays in the history as far as it came.</summary>
    public async Task AskAsync(string text, CancellationToken cancellationToken)
    {
        ChatRequestBuilder<DynamicChatModel> builder = client.Chat(model);
        if (System is not null)
            builder = builder.System(System);
        builder = builder.Add(_history).User(text);
        foreach (string image in _images)
            builder = builder.Image(image);
        _images.Clear();

        ChatRequest request = builder.Build();
        var answer = new StringBuilder();
        var writer = new AnswerWriter(environment);
        ChatStream stream = client.StreamAsync(request, cancellationToken);
        try
        {
            await foreach (ChatDelta delta in stream.ConfigureAwait(false))
            {
                answer.Append(delta.Text);
                if (!output.IsJson)
                    writer.Write(delta.Text);
            }
        }
        finally
        {
            if (answer.Length > 0)
            {
                _history = [.. request.Messages.Skip(System is null ? 0 : 1), ChatMessage.Assistant(answer.ToString())];
                if (!output.IsJson)
                    writer.End();
            }
        }

        Total += stream.Cost ?? 0;
        Last = new(stream.Model ?? model, answer.ToString(), stream.FinishReason?.ToString(), stream.Usage?.PromptTokens, stream.Usage?.CompletionTokens, stream.Cost);
    }

    /// <summary>Returns the tokens and the cost of the last answer, and the sum.</summary>
    public string Summary() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Last?.PromptTokens:N0} + {Last?.CompletionTokens:N0} tokens, {(Last?.Cost is { } cost ? $"${cost:0.######}" : "unknown cost")}, total ${Total:0.######}");
}

/// <summary>Represents an answer as <c>--json</c> writes it.</summary>
internal sealed record ChatAnswer(string Model, string Text, string? FinishReason, long? PromptTokens, long? CompletionTokens, decimal? Cost);
