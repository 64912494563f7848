namespace Nobox;

/// <summary>
/// Marks a string as the id of a model: an id, a public id or a canonical slug, with or without a routing variant. The analyzers check constants that are passed
/// to the parameter, or assigned to the property or field, against the project's catalog, and editors complete them. A collection of strings can be marked too.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ModelIdAttribute : Attribute;
