using System.ComponentModel;

namespace Nobox.CompilerServices;

/// <summary>Represents a model as an object of an interface with <c>[ModelContract]</c>. Generated classes derive from this class.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ContractModel : ChatModel
{
    /// <summary>Initializes an object that has the id and the description of a model.</summary>
    /// <param name="model">The model.</param>
    protected ContractModel(IChatModel model)
        : base((model ?? throw new ArgumentNullException(nameof(model))).Id, model.Info)
    {
    }
}
