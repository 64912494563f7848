using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>Reads the images of a response: URLs, data URLs and base64, in the element itself, in a field of it, or in an object in it.</summary>
internal ref struct ImageReader
{
    private Uri? _uri;
    private byte[]? _bytes;
    private string? _mediaType;

    private static ReadOnlySpan<byte> DataScheme => "data:"u8;

    /// <summary>Reads an image; null when there is none.</summary>
    /// <param name="reader">The reader, at the value; afterwards at its end.</param>
    /// <exception cref="FormatException">The URL is not one of the web, or the data is not base64.</exception>
    public static ChatImage? ReadImage(ref Utf8JsonReader reader)
    {
        var image = new ImageReader();
        image.ReadValue(ref reader, mayBeBase64: true);
        return image.ToImage();
    }

    private readonly ChatImage? ToImage()
    {
        if (_bytes is not null)
            return new ChatImage(_bytes, string.IsNullOrEmpty(_mediaType) ? MediaTypeOf(_bytes) : _mediaType);
        return _uri is null ? null : new ChatImage(_uri);
    }

    private void ReadFields(ref Utf8JsonReader reader)
    {
        while (Json.NextProperty(ref reader))
        {
            bool isUrl = reader.ValueTextEquals("url"u8) || reader.ValueTextEquals("image_url"u8);
            if (isUrl || reader.ValueTextEquals("b64_json"u8) || reader.ValueTextEquals("data"u8) || reader.ValueTextEquals("image"u8) || reader.ValueTextEquals("source"u8))
            {
                reader.Read();
                ReadValue(ref reader, mayBeBase64: !isUrl);
            }
            else if (reader.ValueTextEquals("media_type"u8) || reader.ValueTextEquals("mime_type"u8))
            {
                _mediaType = Json.Text(ref reader) ?? _mediaType;
            }
            else
            {
                Json.SkipValue(ref reader);
            }
        }
    }

    private void ReadValue(ref Utf8JsonReader reader, bool mayBeBase64)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
            ReadFields(ref reader);
        else if (reader.TokenType == JsonTokenType.String)
            ReadText(ref reader, mayBeBase64);
        else
            reader.Skip();
    }

    /// <summary>Reads a URL or bytes. They are megabytes, often: decoded from the response itself, without a string between.</summary>
    private void ReadText(ref Utf8JsonReader reader, bool mayBeBase64)
    {
        ReadOnlySpan<byte> text = Json.Utf8(ref reader);
        if (text.StartsWith(DataScheme))
        {
            int comma = text.IndexOf((byte)',');
            if (comma < 0 || !text[..comma].EndsWith(";base64"u8))
                throw new FormatException();
            string type = Encoding.UTF8.GetString(text[DataScheme.Length..comma]).Split(';')[0];
            _mediaType = type.Length == 0 ? "application/octet-stream" : type;
            _bytes = Base64Pieces.DecodeWhole(text[(comma + 1)..]);
        }
        else if (mayBeBase64 && !text.StartsWith("http"u8))
        {
            _bytes = Base64Pieces.DecodeWhole(text);
        }
        else
        {
            _uri = WebUrl(reader.GetString()) ?? throw new FormatException();
        }
    }

    /// <summary>Gets a URL of the web: a path alone would be taken for a file of this machine.</summary>
    private static Uri? WebUrl(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? uri : null;

    /// <summary>Gets the media type of a file by its first bytes.</summary>
    private static string MediaTypeOf(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']))
            return "image/png";
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return "image/jpeg";
        if (file.StartsWith("GIF8"u8))
            return "image/gif";
        return file.StartsWith("RIFF"u8) ? "image/webp" : "application/octet-stream";
    }
}
