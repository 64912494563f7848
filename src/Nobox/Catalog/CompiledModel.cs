namespace Nobox;

/// <summary>
/// Holds the instance of a generated model, set or deployment. A type of its own for each model, and not a field of generated code: a program that uses one
/// model creates one, and a model that hot reload adds is created as any other.
/// </summary>
internal static class CompiledModel<T>
    where T : ChatModel, new()
{
    private static T? _instance;

    public static T? Instance => Volatile.Read(ref _instance);

    /// <summary>Creates the instance of a set or a deployment, which describes itself.</summary>
    public static T Create() => Keep(new T());

    public static T Create(ModelInfo info)
    {
        var created = new T();
        created.Describe(info);
        return Keep(created);
    }

    private static T Keep(T created) => Interlocked.CompareExchange(ref _instance, created, null) ?? created;
}
