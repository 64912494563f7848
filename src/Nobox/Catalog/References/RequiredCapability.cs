namespace Nobox;

/// <summary>Represents a capability that a model must have.</summary>
/// <param name="Name">The name, for example <c>image input</c>.</param>
/// <param name="IsOf">Determines whether a model has it. What the catalog does not say is not lacking.</param>
internal sealed record RequiredCapability(string Name, Func<IChatModel, bool> IsOf)
{
    /// <summary>Returns the capability of an interface.</summary>
    public static RequiredCapability Of<T>()
        where T : IChatModel => new(CapabilityNames.Of(typeof(T).Name), static model => model is T && (model is not DynamicChatModel || IsListed(typeof(T).Name, model.Info)));

    /// <summary>Determines whether the description of a model has a capability: the type of a dynamic model has all of them.</summary>
    private static bool IsListed(string capability, ModelInfo model)
    {
        foreach ((int bit, string name) in CapabilityNames.Inputs)
        {
            if (name == capability)
                return model.Accepts((Modalities)bit) != false;
        }

        foreach ((int bit, string name) in CapabilityNames.Outputs)
        {
            if (name == capability)
                return model.OutputModalities?.HasFlag((Modalities)bit) != false;
        }

        return Parameters.All.FirstOrDefault(row => row.Capability == capability) is not { } parameter || model.Supports(parameter.Name) != false;
    }
}
