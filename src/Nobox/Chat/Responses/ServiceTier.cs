using System.Text.Json;

namespace Nobox;

/// <summary>Knows the service tiers of gateways: those that have the prices of the catalog, and those that have other prices.</summary>
internal static class ServiceTier
{
    /// <summary>Determines whether a tier has the prices of the catalog.</summary>
    public static bool IsStandard(string? tier) => IsUnnamed(tier)
        || tier.Equals("default", StringComparison.OrdinalIgnoreCase)
        || tier.Equals("standard", StringComparison.OrdinalIgnoreCase)
        || tier.Equals("on_demand", StringComparison.OrdinalIgnoreCase);

    /// <summary>Determines whether a tier only says that the provider chose one.</summary>
    public static bool IsUnnamed([System.Diagnostics.CodeAnalysis.NotNullWhen(false)] string? tier) =>
        string.IsNullOrEmpty(tier) || tier.Equals("auto", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a tier. Many streams repeat it in every event, so that the one known before is returned when it is the same.</summary>
    public static string? Read(ref Utf8JsonReader reader, string? known)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return known is not null && reader.ValueTextEquals(known) ? known : reader.GetString();
        reader.Skip();
        return known;
    }
}
