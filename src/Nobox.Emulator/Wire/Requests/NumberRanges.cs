using System.Globalization;
using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Checks the ranges of the parameters that are numbers.</summary>
internal static class NumberRanges
{
    private static readonly (string Name, double Least, double Most)[] All =
    [
        ("temperature", 0, 2),
        ("top_p", 0, 1),
        ("top_a", 0, 1),
        ("min_p", 0, 1),
        ("presence_penalty", -2, 2),
        ("frequency_penalty", -2, 2),
        ("repetition_penalty", 0, 2),
        ("top_k", 0, int.MaxValue),
        ("top_logprobs", 0, 20),
    ];

    public static void Check(JsonElement root)
    {
        foreach ((string name, double least, double most) in All)
        {
            if (root.TryGetValue(name, out JsonElement value) && !Holds(value, least, most))
            {
                throw ApiException.Invalid(
                    string.Create(CultureInfo.InvariantCulture, $"{name} must be a number from {least} to {most}"));
            }
        }
    }

    private static bool Holds(JsonElement value, double least, double most) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number >= least && number <= most;
}
