using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>Represents the function of a tool: binds the arguments of a call to its parameters, and runs it.</summary>
internal sealed class ToolFunction
{
    private readonly Delegate _function;
    private readonly FunctionParameter?[] _parameters;
    private readonly FunctionResult _result;

    /// <exception cref="ArgumentException">JSON cannot represent a parameter or the result, or its metadata is missing.</exception>
    public ToolFunction(Delegate function, JsonSerializerOptions metadata)
    {
        _function = function;
        _parameters = [.. ParametersOf(function).Select(parameter => IsCancellation(parameter) ? null : FunctionParameter.Create(parameter, metadata))];
        _result = new FunctionResult(function.Method.ReturnType, metadata);
    }

    /// <summary>Gets the parameters that the model gives arguments for.</summary>
    public ToolParameter[] Parameters => [.. _parameters.OfType<FunctionParameter>()];

    /// <exception cref="SchemaMismatchException">The arguments do not fit the parameters.</exception>
    public async Task<string> InvokeAsync(ToolCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        object?[] arguments = Bind(call, cancellationToken);
        object? returned = null;
        try
        {
            returned = _function.DynamicInvoke(arguments);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } thrown)
        {
            ExceptionDispatchInfo.Throw(thrown);
        }

        return await _result.ReadAsync(returned).ConfigureAwait(false);
    }

    /// <summary>A static method that is called as an extension has its first argument already.</summary>
    private static IEnumerable<ParameterInfo> ParametersOf(Delegate function) =>
        function.Method.GetParameters().Skip(function.Method.IsStatic && function.Target is not null ? 1 : 0);

    private static bool IsCancellation(ParameterInfo parameter) => parameter.ParameterType == typeof(CancellationToken);

    private object?[] Bind(ToolCall call, CancellationToken cancellationToken)
    {
        Dictionary<string, object?> given = Read(call);
        return [.. _parameters.Select(parameter => parameter is null
            ? cancellationToken
            : given.TryGetValue(parameter.Name, out object? argument) ? argument : parameter.ReadMissing(call))];
    }

    /// <summary>Reads the arguments by name, and skips those that no parameter has. Some gateways send null for none.</summary>
    private Dictionary<string, object?> Read(ToolCall call)
    {
        var arguments = new Dictionary<string, object?>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(string.IsNullOrWhiteSpace(call.Arguments) ? "{}" : call.Arguments));
        try
        {
            reader.Read();
            bool isObject = reader.TokenType == JsonTokenType.StartObject;
            if (!isObject && reader.TokenType != JsonTokenType.Null)
                throw NoObject(call);
            while (isObject && Json.NextProperty(ref reader))
            {
                if (Find(ref reader) is { } parameter)
                {
                    reader.Read();
                    arguments[parameter.Name] = parameter.Read(ref reader, call);
                }
                else
                {
                    Json.SkipValue(ref reader);
                }
            }

            // Text after the object is an error of the reader's.
            reader.Read();
            return arguments;
        }
        catch (JsonException)
        {
            throw NoObject(call);
        }
    }

    /// <summary>Finds the parameter on whose name the reader is positioned; null when there is none.</summary>
    private FunctionParameter? Find(ref Utf8JsonReader reader)
    {
        foreach (FunctionParameter? parameter in _parameters)
        {
            if (parameter is not null && reader.ValueTextEquals(parameter.Name))
                return parameter;
        }

        return null;
    }

    private static SchemaMismatchException NoObject(ToolCall call) => SchemaMismatchException.For(typeof(object), "the arguments are not a JSON object", call.Arguments);
}
