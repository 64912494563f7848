using System.Diagnostics.CodeAnalysis;

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
    public static bool IsUnnamed([NotNullWhen(false)] string? tier) =>
        string.IsNullOrEmpty(tier) || tier.Equals("auto", StringComparison.OrdinalIgnoreCase);
}
