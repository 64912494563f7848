using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Nobox.Tests.Requests;

/// <summary>Megabytes are written as base64 once, straight into the body.</summary>
[Collection(nameof(AloneCollection))]
public sealed class LargePayloadTests
{
    private const int Megabytes = 10 * 1024 * 1024;

    [Fact]
    public async Task A_picture_of_10_MB_is_sent_without_a_second_copy()
    {
        byte[] picture = new byte[Megabytes];
        using var client = new NoboxClient(new NoboxClientOptions { Token = Secret.Token }, new HttpClient(new Drain()));
        ChatRequest request = ChatRequest.For("test/any").User("?").Image(picture, "image/png").Build();

        // Base64 is a third larger, and the array pool rounds up to a power of two: 16 MB, once. Later calls rent it again.
        const long OneBody = 16 * 1024 * 1024;
        Assert.InRange(await Measure(client, request), 0, OneBody + 64_000);
        long least = long.MaxValue;
        for (int run = 0; run < 4; run++)
            least = Math.Min(least, await Measure(client, request));
        Assert.InRange(least, 0, 64_000);
    }

    private static async Task<long> Measure(NoboxClient client, ChatRequest request)
    {
        // Nothing here waits, so all of it stays on this thread.
        long before = GC.GetAllocatedBytesForCurrentThread();
        await client.SendAsync(request);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Reads the body as a connection does, and keeps nothing of it.</summary>
    private sealed class Drain : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Answers.Hello));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request };
        }
    }
}
