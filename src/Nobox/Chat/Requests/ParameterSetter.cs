using System.Globalization;
using System.Runtime.CompilerServices;

namespace Nobox;

/// <summary>Sets parameters of the table: checks the builder, and a number against its row's range.</summary>
internal static class ParameterSetter
{
    public static ChatRequestBuilder<TModel> Set<TModel>(
        this ChatRequestBuilder<TModel> builder, Parameter parameter, double value, [CallerArgumentExpression(nameof(value))] string name = "")
        where TModel : IChatModel => SetValue(builder, parameter, CheckRange(parameter, value, name));

    public static ChatRequestBuilder<TModel> Set<TModel>(
        this ChatRequestBuilder<TModel> builder, Parameter parameter, long value, [CallerArgumentExpression(nameof(value))] string name = "")
        where TModel : IChatModel
    {
        CheckRange(parameter, value, name);
        return SetValue(builder, parameter, value);
    }

    public static ChatRequestBuilder<TModel> Set<TModel>(this ChatRequestBuilder<TModel> builder, Parameter parameter, bool value)
        where TModel : IChatModel => SetValue(builder, parameter, value);

    public static ChatRequestBuilder<TModel> Set<TModel>(this ChatRequestBuilder<TModel> builder, Parameter parameter, string value)
        where TModel : IChatModel => SetValue(builder, parameter, value);

    public static ChatRequestBuilder<TModel> Set<TModel>(this ChatRequestBuilder<TModel> builder, Parameter parameter, IJsonWritable value)
        where TModel : IChatModel => SetValue(builder, parameter, ParameterValue.Of(value));

    /// <exception cref="ArgumentOutOfRangeException">The value is not in the row's range.</exception>
    public static double CheckRange(Parameter parameter, double value, string name)
    {
        if (value >= parameter.Min && value <= parameter.Max)
            return value;
        string range = double.IsInfinity(parameter.Max)
            ? string.Create(CultureInfo.InvariantCulture, $"'{parameter.Name}' must be at least {parameter.Min}.")
            : string.Create(CultureInfo.InvariantCulture, $"'{parameter.Name}' must be from {parameter.Min} to {parameter.Max}.");
        throw new ArgumentOutOfRangeException(name, value, range);
    }

    private static ChatRequestBuilder<TModel> SetValue<TModel>(ChatRequestBuilder<TModel> builder, Parameter parameter, ParameterValue value)
        where TModel : IChatModel
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set(parameter.Name, value);
    }
}
