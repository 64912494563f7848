using System.ComponentModel;
using System.Text.Json;

namespace Nobox.CompilerServices;

/// <summary>Represents a client of another library that sends the requests of builders.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ForeignChatClient
{
    private readonly ForeignCalls _calls;

    /// <summary>Initializes the client.</summary>
    protected ForeignChatClient() => _calls = new ForeignCalls(this);

    /// <summary>Starts a request for a typed model.</summary>
    /// <typeparam name="TModel">The model's type.</typeparam>
    /// <param name="model">The model.</param>
    /// <returns>A builder that sends with this client.</returns>
    public ChatRequestBuilder<TModel> Chat<TModel>(TModel model)
        where TModel : IChatModel => new(model, _calls);

    /// <summary>Makes a call. Returns after the request has been mapped, and sends it when the pieces are enumerated.</summary>
    /// <param name="request">The request, without fallbacks.</param>
    /// <param name="parameters">The request's parameters, by their names on the wire.</param>
    /// <param name="stream">True to stream the response.</param>
    /// <returns>The response; of a call without streaming, too, in pieces. Each enumeration would send the request.</returns>
    /// <exception cref="NotSupportedException">The client cannot send something of the request.</exception>
    public abstract IAsyncEnumerable<ForeignPiece> Send(ChatRequest request, IReadOnlyList<KeyValuePair<string, JsonElement>> parameters, bool stream);
}
