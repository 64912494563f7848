/// <summary>A picture small enough to be written down.</summary>
internal static class Picture
{
    /// <summary>A PNG file of 5 by 5 pixels: a red dot.</summary>
    public static byte[] RedDot { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==");
}
