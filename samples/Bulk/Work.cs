using System.Text;
using System.Text.Json.Serialization;
using Nobox;

/// <summary>Defines the request for a text and the label in its response. This is the file to change.</summary>
internal static class Work
{
    // The bytes of everything but the text: a token has one byte at least, so bytes are an upper bound of the tokens.
    private static readonly ChatRequest Empty = Request("");
    private static readonly int Overhead = Encoding.UTF8.GetByteCount(Empty.ToJson());

    /// <summary>Gets the instructions. Other instructions are other work: results of old ones are not continued.</summary>
    public static string Instructions => "Classify the review of a product.";

    /// <summary>Gets the request for a text, as it is sent.</summary>
    public static ChatRequest Request(string text) =>
        Describe(ChatRequest.For(ChatModels.OpenAI.Gpt4oMini), text).JsonSchema(nameof(Opinion), JsonSchema.Of(BulkJson.Default.Opinion)).Build();

    public static Task<ChatResponse<Opinion>> SendAsync(NoboxClient client, string text, CallOptions options) =>
        Describe(client.Chat(ChatModels.OpenAI.Gpt4oMini), text).SendAsync(BulkJson.Default.Opinion, options);

    /// <summary>Returns an upper bound of a text's cost, in US dollars; null when the catalog has no price.</summary>
    public static decimal? MostCost(string text) => Empty.EstimateCost(Overhead + Encoding.UTF8.GetByteCount(text));

    /// <summary>Returns a likely cost: four bytes a token, and a short response.</summary>
    public static decimal? LikelyCost(string text) => Empty.EstimateCost((Overhead + Encoding.UTF8.GetByteCount(text)) / 4, completionTokens: 40);

    private static ChatRequestBuilder<ChatModelTypes.OpenAI.Gpt4oMini> Describe(ChatRequestBuilder<ChatModelTypes.OpenAI.Gpt4oMini> chat, string text) =>
        chat.System(Instructions).User(text).MaxTokens(200);
}

/// <summary>The model's opinion of a text.</summary>
[GenerateSerializer]
internal sealed record Opinion(Sentiment Sentiment, string Reason);

[JsonConverter(typeof(JsonStringEnumConverter<Sentiment>))]
internal enum Sentiment
{
    Negative,
    Neutral,
    Positive,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Opinion))]
[JsonSerializable(typeof(Result))]
[JsonSerializable(typeof(Failure))]
[JsonSerializable(typeof(Progress))]
internal sealed partial class BulkJson : JsonSerializerContext;
