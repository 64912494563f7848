using System.Buffers.Text;
using System.Globalization;

namespace Nobox.Emulator;

/// <summary>Reads the source of an image or a video: a URL, or a data URL with the content.</summary>
internal static class MediaSource
{
    private const int LongestAddress = 100;
    private const string Base64Mark = ";base64,";

    public static MediaPart ReadUrl(Modalities modality, string url, string path)
    {
        if (url.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            return ReadData(modality, url, path);
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
            throw ApiException.Invalid($"{path} must be an http or https URL, or a data URL");
        return new MediaPart(modality, url.Length > LongestAddress ? $"{url[..LongestAddress]}..." : url, url);
    }

    public static int LengthOfBase64(ReadOnlySpan<char> base64, string path) => !base64.IsEmpty && Base64.IsValid(base64, out int length)
        ? length
        : throw ApiException.Invalid($"{path} must be base64");

    public static string Describe(string format, int length) =>
        string.Create(CultureInfo.InvariantCulture, $"{format} ({length} bytes)");

    private static MediaPart ReadData(Modalities modality, string url, string path)
    {
        int mark = url.IndexOf(Base64Mark, StringComparison.OrdinalIgnoreCase);
        string kind = modality == Modalities.Image ? "image/" : "video/";
        if (mark < 0 || !url.AsSpan("data:".Length).StartsWith(kind, StringComparison.OrdinalIgnoreCase))
        {
            throw ApiException.Invalid(
                $"{path} must be an http or https URL, or a data URL of the form data:{kind}...;base64,...");
        }

        int length = LengthOfBase64(url.AsSpan(mark + Base64Mark.Length), path);
        return new MediaPart(modality, Describe(url["data:".Length..mark], length), url);
    }
}
