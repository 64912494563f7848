using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;

namespace Nobox.Benchmarks;

/// <summary>The floor: the platform's own parsers, and no more than finding the text or the arguments.</summary>
internal static class BareReader
{
    /// <param name="client">Sends the request.</param>
    /// <param name="field">The field, beside <c>content</c>, that has the text.</param>
    public static async Task<int> ReadAsync(HttpClient client, string field = "arguments")
    {
        byte[] name = Encoding.UTF8.GetBytes(field);
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/chat/completions") { Content = new StringContent("{}") };
        using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using Stream stream = await response.Content.ReadAsStreamAsync();
        int length = 0;
        await foreach (SseItem<string?> item in SseParser.Create(stream, (_, data) => Text(data, name)).EnumerateAsync())
            length += item.Data?.Length ?? 0;
        return length;
    }

    private static string? Text(ReadOnlySpan<byte> data, byte[] field)
    {
        if (data.SequenceEqual("[DONE]"u8))
            return null;
        var json = new Utf8JsonReader(data);
        string? text = null;
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName && (json.ValueTextEquals("content"u8) || json.ValueTextEquals(field)))
            {
                json.Read();
                text = json.TokenType == JsonTokenType.String ? json.GetString() : text;
            }
        }

        return text;
    }
}
