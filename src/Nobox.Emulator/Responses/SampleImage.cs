namespace Nobox.Emulator;

/// <summary>Holds the image of every response with one: a PNG of one pixel.</summary>
internal static class SampleImage
{
    public const string DataUrl =
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
}
