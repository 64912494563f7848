using System.Text.Json;

namespace Nobox;

/// <summary>Represents a streamed piece of a reasoning detail, with what says which detail it belongs to.</summary>
/// <param name="Detail">The piece.</param>
/// <param name="Index">The position of the detail; null when the provider does not say.</param>
/// <param name="Id">The id of the detail; null when the provider does not say.</param>
/// <param name="Signature">The signature, which ends a detail; null when the piece has none.</param>
/// <param name="HasText">Whether the piece has text or data.</param>
/// <param name="HasData">Whether the piece has data that only the provider can read.</param>
internal readonly record struct ReasoningPiece(ReasoningDetail Detail, long? Index, string? Id, string? Signature, bool HasText, bool HasData)
{
    public static ReasoningPiece Of(ReasoningDetail detail)
    {
        var piece = new ReasoningPiece(detail, null, null, null, !string.IsNullOrEmpty(detail.Text), false);
        var reader = new Utf8JsonReader(detail.Json.Utf8Json);
        reader.Read();
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("index"u8))
                piece = piece with { Index = Json.Number(ref reader) };
            else if (reader.ValueTextEquals("id"u8))
                piece = piece with { Id = Json.Text(ref reader) };
            else if (reader.ValueTextEquals("signature"u8) || reader.ValueTextEquals("thought_signature"u8))
                piece = piece with { Signature = Json.Text(ref reader) is { Length: > 0 } signature ? signature : piece.Signature };
            else if (reader.ValueTextEquals("data"u8) && Json.Text(ref reader) is { Length: > 0 })
                piece = piece with { HasText = true, HasData = true };
            else if (reader.TokenType == JsonTokenType.PropertyName)
                Json.SkipValue(ref reader);
        }

        return piece;
    }
}
