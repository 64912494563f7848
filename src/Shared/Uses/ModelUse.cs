using Microsoft.CodeAnalysis;

namespace Nobox.Shared.Uses;

/// <summary>Represents one place in code that names a model of the catalog.</summary>
/// <param name="ModelId">The id of the model.</param>
/// <param name="Kind">How the code names it.</param>
/// <param name="Text">The text that names it: a symbol such as <c>ChatModels.OpenAI.Gpt4o</c>, or the value of a string.</param>
/// <param name="Location">The place.</param>
internal sealed record ModelUse(string ModelId, ModelUseKind Kind, string Text, Location Location);

/// <summary>Specifies how code names a model.</summary>
internal enum ModelUseKind
{
    /// <summary>A property of <c>ChatModels</c>.</summary>
    Model,

    /// <summary>A constant of <c>ModelIds</c>.</summary>
    Constant,

    /// <summary>A type of <c>ChatModelTypes</c>.</summary>
    Type,

    /// <summary>A string with an id, a public id, a canonical slug, or one of these with a routing variant.</summary>
    String,

    /// <summary>An expression whose constant value is such a string, for example a constant that is declared elsewhere.</summary>
    Expression,
}
