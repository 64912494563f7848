namespace Nobox;

/// <summary>
/// Represents a set of models that are used for one purpose: a request to it is sent to the first member, and to the next one where that fails, as
/// <c>FallbackTo</c> does. <see cref="ChatModel.Id"/> is the name of the set and is never sent.
/// <see cref="ChatModel.Info"/> has what holds for every member: the smallest limits, the highest prices, the common parameters and kinds of content, and the
/// nearest date from which a member may no longer be served. Generated sets implement the capabilities that all members have.
/// </summary>
public abstract class ModelSet : ChatModel
{
    internal const int MostMembers = 9;

    /// <summary>Initializes a set.</summary>
    /// <param name="name">The name, for messages.</param>
    /// <param name="first">The model that requests are sent to.</param>
    /// <param name="others">The models that are tried next, in order; at most 8.</param>
    /// <exception cref="ArgumentException">The name is empty, a model is named twice or is a set itself, or there are more than 9 models.</exception>
    protected ModelSet(string name, IChatModel first, params IChatModel[] others)
        : this(name, Checked(name, [first, .. others ?? throw new ArgumentNullException(nameof(others))]))
    {
    }

    private ModelSet(string name, IChatModel[] members)
        : base(name, ModelSetInfo.Of(name, Array.ConvertAll(members, static member => member.Info))) => Members = Array.AsReadOnly(members);

    /// <summary>Gets the models in the order in which they are tried; at least one.</summary>
    public IReadOnlyList<IChatModel> Members { get; }

    /// <summary>Returns the set that a model is, also after <c>AsDynamic</c>; null for any other model.</summary>
    internal static ModelSet? Find(IChatModel model) => model as ModelSet ?? (model as DynamicChatModel)?.Set;

    private static IChatModel[] Checked(string name, IChatModel[] members)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (members.Length > MostMembers)
            throw new ArgumentException($"The set '{name}' has {members.Length} models; a request tries at most {MostMembers}.", nameof(members));
        for (int i = 0; i < members.Length; i++)
        {
            IChatModel member = members[i] ?? throw new ArgumentNullException(nameof(members));
            if (Find(member) is { } set)
                throw new ArgumentException($"The set '{name}' contains the set '{set.Id}'; name the models of that set instead.", nameof(members));
            if (Array.FindIndex(members, other => other?.Id == member.Id) < i)
                throw new ArgumentException($"The set '{name}' names '{member.Id}' twice.", nameof(members));
        }

        return members;
    }
}
