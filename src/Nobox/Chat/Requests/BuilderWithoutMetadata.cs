using System.ComponentModel;

namespace Nobox;

// What people write first, and what the compiler says to it. Instance methods, so that no capability is asked for before.
public sealed partial class ChatRequestBuilder<TModel>
{
    private const string MetadataNeeded =
        "the type's metadata is needed. Declare [JsonSerializable(typeof(T))] partial class MyJson : JsonSerializerContext; and call ";

    private const string SendNeedsMetadata = "SendAsync<T>() has no metadata for T: " + MetadataNeeded + "SendAsync(MyJson.Default.T), with the name of your type for T.";

    private const string StreamNeedsMetadata = "StreamAsync<T>() has no metadata for T: " + MetadataNeeded + "StreamAsync(MyJson.Default.T), with the name of your type for T.";

    /// <summary>Does not compile: pass the type's metadata, <c>SendAsync(MyJson.Default.Weather)</c>.</summary>
    /// <typeparam name="T">The type of the response.</typeparam>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Nothing: the method always throws.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete(SendNeedsMetadata, error: true)]
    public Task<ChatResponse<T>> SendAsync<T>(CancellationToken cancellationToken = default) => throw new NotSupportedException(SendNeedsMetadata);

    /// <summary>Does not compile: pass the type's metadata, <c>StreamAsync(MyJson.Default.Weather)</c>.</summary>
    /// <typeparam name="T">The type of the response.</typeparam>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Nothing: the method always throws.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete(StreamNeedsMetadata, error: true)]
    public ChatStream<T> StreamAsync<T>(CancellationToken cancellationToken = default) => throw new NotSupportedException(StreamNeedsMetadata);
}
