namespace Nobox;

/// <summary>
/// Marks an interface that combines capabilities, for example <c>interface IVisionTools : IAcceptsImages, ISupportsTools;</c>, so that a <see cref="ModelRef{T}"/> can demand them
/// together. A class that implements it for any model with the capabilities is generated. The interface has no members of its own and no type parameters.
/// </summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ModelContractAttribute : Attribute;
