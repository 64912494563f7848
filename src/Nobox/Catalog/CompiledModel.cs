namespace Nobox;

/// <summary>
/// Holds the instance of a generated model. A type of its own for each model, and not a field of generated code: a program that uses one
/// model creates one, and a model that hot reload adds is created as any other.
/// </summary>
internal static class CompiledModel<T>
    where T : ChatModel, new()
{
    private static T? _instance;

    public static T? Instance => Volatile.Read(ref _instance);

    public static T Create(ModelInfo info)
    {
        var created = new T();
        created.Describe(info);
        return Interlocked.CompareExchange(ref _instance, created, null) ?? created;
    }
}
