using System.Text.Json.Serialization;

/// <summary>The model's opinion of a text.</summary>
internal sealed record Opinion(Sentiment Sentiment, string Reason);

[JsonConverter(typeof(JsonStringEnumConverter<Sentiment>))]
internal enum Sentiment
{
    Negative,
    Neutral,
    Positive,
}

/// <summary>A line of the output.</summary>
internal sealed record Verdict(int Line, Opinion Opinion, decimal Cost);

[JsonSerializable(typeof(Opinion))]
[JsonSerializable(typeof(Verdict))]
internal sealed partial class WorkerJson : JsonSerializerContext;
