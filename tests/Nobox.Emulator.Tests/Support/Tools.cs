namespace Nobox.Emulator.Tests;

/// <summary>Tools to offer.</summary>
internal static class Tools
{
    public static readonly object Weather = Function("get_weather", new
    {
        type = "object",
        properties = new
        {
            city = new { type = "string" },
            unit = new { type = "string", @enum = new[] { "celsius", "fahrenheit" } },
            days = new { type = "integer", minimum = 1, maximum = 7 },
        },
        required = new[] { "city", "unit", "days" },
        additionalProperties = false,
    });

    public static readonly object Time = Function("time", new { type = "object", properties = new { zone = new { type = "string" } }, required = new[] { "zone" } });

    public static readonly object Stop = Function("stop", null);

    public static object Function(string name, object? parameters) =>
        new { type = "function", function = new { name, description = "A tool.", parameters } };
}
