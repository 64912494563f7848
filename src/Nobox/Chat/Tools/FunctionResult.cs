using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Nobox;

/// <summary>Turns what a function returns, a value or a task, into text for the model.</summary>
internal sealed class FunctionResult
{
    private const string Nothing = "done";

    private static readonly MethodInfo ResultOfTask = typeof(Task<>).GetProperty(nameof(Task<int>.Result))!.GetMethod!;
    private static readonly MethodInfo AsTask = typeof(ValueTask<>).GetMethod(nameof(ValueTask<int>.AsTask))!;

    private readonly MethodInfo? _asTask;
    private readonly MethodInfo? _result;
    private readonly JsonTypeInfo? _type;
    private readonly bool _isVoid;

    /// <exception cref="ArgumentException">JSON cannot represent the result, or its metadata is missing.</exception>
    public FunctionResult(Type returned, JsonSerializerOptions metadata)
    {
        Type value = returned;
        if (IsA(returned, typeof(ValueTask<>)))
        {
            _asTask = MethodOf(returned, AsTask);
            returned = _asTask.ReturnType;
        }

        if (IsA(returned, typeof(Task<>)))
        {
            _result = MethodOf(returned, ResultOfTask);
            value = _result.ReturnType;
        }

        _isVoid = value == typeof(void) || value == typeof(Task) || value == typeof(ValueTask);
        if (!_isVoid && value != typeof(string))
            _type = FunctionMetadata.Find(value, "the result", metadata);
    }

    public async Task<string> ReadAsync(object? returned)
    {
        returned = _asTask is null ? returned : _asTask.Invoke(returned, null);
        if (returned is ValueTask valueTask)
            await valueTask.ConfigureAwait(false);
        else if (returned is Task task)
            await task.ConfigureAwait(false);
        if (_isVoid)
            return Nothing;
        object? value = _result is null ? returned : _result.Invoke(returned, null);
        return value as string ?? (value is null ? "null" : FunctionMetadata.Write(value, _type!));
    }

    private static bool IsA(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The method is referenced on the generic definition, which keeps it on every instance.")]
    private static MethodInfo MethodOf(Type type, MethodInfo definition) => (MethodInfo)type.GetMemberWithSameMetadataDefinitionAs(definition);
}
