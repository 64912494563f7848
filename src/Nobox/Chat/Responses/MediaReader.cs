using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>Reads sounds and images of an answer.</summary>
internal static class MediaReader
{
    private static ReadOnlySpan<byte> DataScheme => "data:"u8;

    /// <summary>A sound, or a piece of one, whose data is still base64; null when there is none.</summary>
    /// <exception cref="FormatException">Its data is no text.</exception>
    public static ChatAudio? Audio(ref Utf8JsonReader reader)
    {
        if (!Json.StartObject(ref reader))
            return null;
        var audio = new ChatAudio();
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
                audio = audio with { Id = Json.Text(ref reader) };
            else if (reader.ValueTextEquals("data"u8))
                audio = audio with { Data = Data(ref reader) };
            else if (reader.ValueTextEquals("transcript"u8))
                audio = audio with { Transcript = Json.Text(ref reader) ?? "" };
            else if (reader.ValueTextEquals("expires_at"u8))
                audio = audio with { ExpiresAt = UnixTime.From(Json.Number(ref reader)) };
            else
                Json.SkipValue(ref reader);
        }

        return audio;
    }

    /// <summary>The images; null when there are none.</summary>
    /// <exception cref="FormatException">An image's address is no address, or its data is not base64.</exception>
    public static List<ChatImage>? Images(ref Utf8JsonReader reader)
    {
        if (!Json.StartArray(ref reader))
            return null;
        List<ChatImage>? images = null;
        while (Json.NextObject(ref reader))
        {
            if (Image(ref reader) is { } image)
                (images ??= []).Add(image);
        }

        return images;
    }

    /// <summary>The address stands in the element, or in an object in it.</summary>
    private static ChatImage? Image(ref Utf8JsonReader reader)
    {
        ChatImage? image = null;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("image_url"u8))
                image = Json.StartObject(ref reader) ? Image(ref reader) ?? image : image;
            else if (reader.ValueTextEquals("url"u8))
                image = Address(ref reader);
            else
                Json.SkipValue(ref reader);
        }

        return image;
    }

    private static ChatImage? Address(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        ReadOnlySpan<byte> address = Json.Utf8(ref reader);
        if (!address.StartsWith(DataScheme))
            return WebAddress(reader.GetString()) is { } uri ? new ChatImage(uri) : throw new FormatException();

        // Megabytes, often: decoded from the answer's own bytes, with no string between.
        int comma = address.IndexOf((byte)',');
        if (comma < 0 || !address[..comma].EndsWith(";base64"u8))
            throw new FormatException();
        string type = Encoding.UTF8.GetString(address[DataScheme.Length..comma]).Split(';')[0];
        return new ChatImage(Base64Pieces.DecodeWhole(address[(comma + 1)..]), type.Length == 0 ? "application/octet-stream" : type);
    }

    /// <summary>An address of the web: a path alone would be taken for a file of this machine.</summary>
    private static Uri? WebAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? uri : null;

    private static ReadOnlyMemory<byte> Data(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return Json.Utf8(ref reader).ToArray();
        return reader.TokenType == JsonTokenType.Null ? ReadOnlyMemory<byte>.Empty : throw new FormatException();
    }
}
