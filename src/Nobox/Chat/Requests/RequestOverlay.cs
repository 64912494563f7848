using System.ComponentModel;

namespace Nobox.CompilerServices;

/// <summary>Combines what a bridge to another library sets with a request of the application's own, which takes precedence.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RequestOverlay
{
    /// <summary>Gets the request that a value represents.</summary>
    /// <param name="value">A request, or a builder, which need not have a message yet.</param>
    /// <returns>The request, unchecked; null when the value is something else.</returns>
    public static ChatRequest? Find(object? value) => value as ChatRequest ?? (value as IRequestDraft)?.ToRequest();

    /// <summary>
    /// Sets everything of a request except its model and messages: its parameters replace those of the builder, except that tools and stop
    /// texts of both are sent.
    /// </summary>
    /// <param name="builder">The builder, for the model of the request.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="ArgumentException">A fallback is the builder's own model.</exception>
    public static void Apply(ChatRequestBuilder<DynamicChatModel> builder, ChatRequest request)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(request);
        foreach ((string name, ParameterValue value) in request.Parameters)
            builder.Replace(name, Join(builder, name, value));
        foreach (DynamicChatModel fallback in request.FallbackModels)
            builder.FallbackTo(fallback);
        builder.IncludeUsage(request.IncludesUsage);
    }

    /// <summary>Sets a parameter by its name, whether the library has a method for it or not.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The parameter's name on the wire.</param>
    /// <param name="value">The value; sent unchanged.</param>
    /// <exception cref="ArgumentException">The name is empty, or names a field that the library writes itself.</exception>
    public static void Set(ChatRequestBuilder<DynamicChatModel> builder, string name, ParameterValue value)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Parameters.Find(name) is null && Parameters.IsWritten(name))
            throw new ArgumentException($"The library writes '{name}' itself; it cannot be set as a parameter.", nameof(name));
        builder.Replace(name, value);
    }

    private static ParameterValue Join(ChatRequestBuilder<DynamicChatModel> builder, string name, ParameterValue value)
    {
        if (value.As<ToolList>() is { } tools && builder.Get<ToolList>(Parameters.Tools) is { } others)
            return ParameterValue.Of(new ToolList([.. tools.Tools.Concat(others.Tools).DistinctBy(tool => tool.Name)]));
        if (name == Parameters.Stop.Name && value.As<TextList>() is { } texts && builder.Get<TextList>(Parameters.Stop) is { } otherTexts)
            return ParameterValue.Of(new TextList([.. texts.Texts.Union(otherTexts.Texts)]));
        return value;
    }
}
