using System.Diagnostics;
using System.Net;
using Nobox.Tests;
using OpenAI.Chat;

namespace Nobox.Benchmarks;

/// <summary>
/// Measures what a chunk costs the client's process when many streams arrive at once over sockets with TLS, one flush a chunk. The server is a process of
/// its own, so that none of its work is counted.
/// </summary>
internal static class LoadComparison
{
    private const int Chunks = 200;
    private const int Rounds = 9;

    /// <summary>Measures numbers of streams by versions of HTTP.</summary>
    /// <param name="title">A part of the titles, such as <c>HTTP/1.1, 1000 streams</c>.</param>
    public static async Task RunAsync(string title)
    {
        using Process server = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(LoadComparison).Assembly.Location, "server"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            var address = new Uri((await server.StandardOutput.ReadLineAsync())!);
            foreach (Version version in new[] { HttpVersion.Version11, HttpVersion.Version20 })
            {
                foreach (int streams in new[] { 1, 10, 100, 1_000 })
                {
                    if (TitleOf(version, streams).Contains(title, StringComparison.OrdinalIgnoreCase))
                        await RunAsync(address, version, streams);
                }
            }
        }
        finally
        {
            server.Kill();
        }
    }

    /// <summary>Serves streams until the process is ended.</summary>
    public static async Task ServeAsync()
    {
        byte[][] pieces = [.. Enumerable.Range(0, Chunks).Select(Piece), "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"u8.ToArray()];
        await using LoopbackServer server = await LoopbackServer.StartAsync("text/event-stream", [.. pieces.Select(piece => new ReadOnlyMemory<byte>(piece))], usesTls: true);
        Console.WriteLine(server.Address);
        await Console.In.ReadLineAsync();
    }

    private static string TitleOf(Version version, int streams) => $"HTTP/{version}, {streams} streams";

    private static byte[] Piece(int chunk) => System.Text.Encoding.UTF8.GetBytes($"data: {StreamShape.All[0].Chunk(chunk, StreamShape.Json(StreamShape.Text(chunk)))}\n\n");

    private static async Task RunAsync(Uri address, Version version, int streams)
    {
        var peers = new Peers(() => new VersionHandler(version), address);
        int repeat = Math.Max(1, 20 / streams);
        var rounds = new PairedRounds(streams * repeat * Chunks, Rounds);
        rounds.Add("HttpClient, bytes only", () => AtOnceAsync(() => ReadBytesAsync(peers.Bare)));
        rounds.Add("floor", () => AtOnceAsync(() => BareReader.ReadAsync(peers.Bare)));
        rounds.Add("Nobox", () => AtOnceAsync(async () =>
        {
            int length = 0;
            await foreach (ChatDelta delta in peers.Nobox.Chat("gpt-4o").User("hi").StreamAsync())
                length += delta.Text.Length;
            return length;
        }));
        rounds.Add("Nobox, UTF-8", () => AtOnceAsync(async () =>
        {
            int length = 0;
            await foreach (ReadOnlyMemory<byte> text in peers.Nobox.Chat("gpt-4o").User("hi").StreamUtf8Async())
                length += text.Length;
            return length;
        }));
        rounds.Add("OpenAI", () => AtOnceAsync(async () =>
        {
            int length = 0;
            await foreach (StreamingChatCompletionUpdate update in peers.OpenAI.CompleteChatStreamingAsync(new UserChatMessage("hi")))
                length += update.ContentUpdate.Sum(part => part.Text.Length);
            return length;
        }));
        await rounds.RunAsync(TitleOf(version, streams));

        async Task AtOnceAsync(Func<Task<int>> stream)
        {
            for (int i = 0; i < repeat; i++)
                await Task.WhenAll(Enumerable.Range(0, streams).Select(_ => stream()));
        }
    }

    private static async Task<int> ReadBytesAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/chat/completions") { Content = new StringContent("{}") };
        using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using Stream stream = await response.Content.ReadAsStreamAsync();
        byte[] buffer = new byte[4096];
        int length = 0;
        while (await stream.ReadAsync(buffer) is > 0 and int count)
            length += count;
        return length;
    }

    /// <summary>Sends all requests by one version of HTTP, and trusts the server on this machine.</summary>
    private sealed class VersionHandler(Version version) : DelegatingHandler(new SocketsHttpHandler
    {
        EnableMultipleHttp2Connections = true,
        SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == LoopbackServer.Subject },
    })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (request.Version, request.VersionPolicy) = (version, HttpVersionPolicy.RequestVersionExact);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
