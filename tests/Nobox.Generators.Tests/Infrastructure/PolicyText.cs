namespace Nobox.Generators.Tests.Infrastructure;

/// <summary>Represents a model policy in memory.</summary>
internal sealed class PolicyText(string text) : CatalogText(text, "/project/models.policy.json");
