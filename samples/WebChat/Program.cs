using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Nobox;

// A chat page: the response appears while the model writes it, Stop ends the call, and the browser keeps the conversation.
await using SampleGateway gateway = await SampleGateway.OpenAsync();
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddNobox(gateway.Configure);
builder.Services.AddHealthChecks().AddNobox();
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ChatJson.Default));

await using WebApplication app = builder.Build();
app.MapHealthChecks("/health");
app.MapGet("/", () => Results.Stream(typeof(Program).Assembly.GetManifestResourceStream("chat.html")!, "text/html; charset=utf-8"));

// The token is cancelled when the browser stops or leaves, and the call to the gateway ends with it.
app.MapPost("/chat", IResult (ChatMessage[] conversation, NoboxClient client, CancellationToken cancellationToken) =>
    conversation is { Length: > 0 and <= 100 } && conversation.All(message => message.Role == ChatRole.User || message.Role == ChatRole.Assistant)
        ? TypedResults.ServerSentEvents(AnswerAsync(client, conversation, cancellationToken))
        : TypedResults.BadRequest());
await app.RunAsync();

static async IAsyncEnumerable<SseItem<Piece>> AnswerAsync(NoboxClient client, ChatMessage[] conversation, [EnumeratorCancellation] CancellationToken cancellationToken)
{
    ChatStream stream = client.Chat(ChatModels.OpenAI.Gpt4o).System("Answer briefly.").Add(conversation).StreamAsync(cancellationToken);
    await using IAsyncEnumerator<ChatDelta> deltas = stream.GetAsyncEnumerator(cancellationToken);
    while (true)
    {
        string? error = null;
        try
        {
            if (!await deltas.MoveNextAsync())
                break;
        }
        catch (NoboxException e)
        {
            error = e.Message;
        }

        if (error is not null)
        {
            yield return new SseItem<Piece>(new Piece(error), "failure");
            yield break;
        }

        if (deltas.Current.Text.Length > 0)
            yield return new SseItem<Piece>(new Piece(deltas.Current.Text), "text");
    }

    yield return new SseItem<Piece>(new Piece($"{stream.Usage?.TotalTokens} tokens, {stream.Cost} USD"), "end");
}

internal sealed record Piece(string Text);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ChatMessage[]))]
[JsonSerializable(typeof(Piece))]
internal sealed partial class ChatJson : JsonSerializerContext;
