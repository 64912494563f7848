namespace Nobox.Benchmarks;

/// <summary>Reads the events of streams as the client does, with or without templates.</summary>
public sealed class EventReading : IDisposable
{
    private readonly HttpResponseMessage _message = new();
    private readonly HttpClient _http = new();
    private readonly GatewayResponse _response;

    public EventReading() => _response = new GatewayResponse(
        _message, new ErrorMapper(new NoboxClientOptions { Token = "token" }), "gpt-4o", DateTimeOffset.UnixEpoch, new HttpLease(_http, ownsClient: false));

    public void Read(byte[] stream, bool usesTemplates)
    {
        using var events = new EventReader(new MemoryStream(stream), CancellationToken.None);
        var reader = new DeltaReader(_response, events, choices: 1, utf8Text: null, usesTemplates ? new EventTemplates() : null);
        while (events.MoveNext())
            reader.Read();
    }

    public void Dispose()
    {
        _response.Dispose();
        _http.Dispose();
        _message.Dispose();
    }
}
