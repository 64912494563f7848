namespace Nobox;

/// <summary>Represents the parameters of a request for a model, in the order on the wire: the table's, then all others by name.</summary>
/// <param name="model">The model. Of two names for one capability, the one that it lists is used.</param>
internal sealed class ParameterList(ModelInfo model)
{
    private static readonly string[][] Aliases =
    [
        [Parameters.MaxTokens.Name, Parameters.MaxCompletionTokens.Name],
        [Parameters.Reasoning.Name, Parameters.ReasoningEffort.Name],
    ];

    // Made for the first parameter: many requests have none.
    private List<KeyValuePair<string, ParameterValue>>? _items;

    public void Set(string name, ParameterValue value)
    {
        (name, value) = Rename(name, value);
        _items ??= [];
        int index = 0;
        while (index < _items.Count && Compare(_items[index].Key, name) < 0)
            index++;
        if (index < _items.Count && _items[index].Key == name)
            _items[index] = new(name, value);
        else
            _items.Insert(index, new(name, value));
    }

    /// <summary>Sets a parameter, and removes another that says the same under a different name.</summary>
    public void Replace(string name, ParameterValue value)
    {
        string? alias = Array.Find(Aliases, pair => pair.Contains(name))?.First(other => other != name);
        _items?.RemoveAll(item => item.Key == alias);
        Set(name, value);
    }

    public ParameterValue? Find(string name)
    {
        int index = _items?.FindIndex(item => item.Key == name) ?? -1;
        return index < 0 ? (ParameterValue?)null : _items![index].Value;
    }

    public ValueList<KeyValuePair<string, ParameterValue>> ToList() => ValueList.Of<KeyValuePair<string, ParameterValue>>(_items?.ToArray());

    private static int Compare(string left, string right)
    {
        int byTable = Position(left).CompareTo(Position(right));
        return byTable != 0 ? byTable : string.CompareOrdinal(left, right);
    }

    private static int Position(string name) => Parameters.Find(name)?.Position ?? int.MaxValue;

    private (string Name, ParameterValue Value) Rename(string name, ParameterValue value)
    {
        if (name == Parameters.MaxTokens.Name && ListsOnly(Parameters.MaxCompletionTokens, not: Parameters.MaxTokens))
            return (Parameters.MaxCompletionTokens.Name, value);
        if (name == Parameters.MaxCompletionTokens.Name && ListsOnly(Parameters.MaxTokens, not: Parameters.MaxCompletionTokens))
            return (Parameters.MaxTokens.Name, value);
        if (name == Parameters.Reasoning.Name
            && value.As<ReasoningOptions>() is { Effort: { } effort }
            && ListsOnly(Parameters.ReasoningEffort, not: Parameters.Reasoning))
        {
            return (Parameters.ReasoningEffort.Name, effort.Value);
        }

        return (name, value);
    }

    private bool ListsOnly(Parameter listed, Parameter not) =>
        model.SupportedParameters is { } all && all.Contains(listed.Name) && !all.Contains(not.Name);
}
