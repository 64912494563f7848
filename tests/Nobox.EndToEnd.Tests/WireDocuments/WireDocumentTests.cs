using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nobox.Emulator;

namespace Nobox.EndToEnd.Tests.WireDocuments;

/// <summary>
/// What Nobox sends for every feature, to be read in a review, and that the official OpenAI SDK sends the same.
/// <c>NOBOX_UPDATE_SNAPSHOTS=1</c> writes the documents anew.
/// </summary>
public sealed class WireDocumentTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "WireDocuments", "Documents");
    private static readonly bool Update = Environment.GetEnvironmentVariable("NOBOX_UPDATE_SNAPSHOTS") == "1";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> All() => [.. WireCases.All.Select(wireCase => wireCase.Name)];

    public static TheoryData<string> InSdk() => [.. WireCases.All.Where(wireCase => wireCase.Sdk is not null).Select(wireCase => wireCase.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Nobox_sends_the_document_that_was_reviewed(string name)
    {
        JsonNode sent = await SentBody.OfNoboxAsync(Find(name), Cancellation);
        string document = sent.ToJsonString(Readable) + "\n";
        if (Update)
            await WriteAsync($"{name}.json", document);

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Folder, $"{name}.json"), Cancellation), document);
    }

    [Theory]
    [MemberData(nameof(InSdk))]
    public async Task The_official_SDK_sends_the_same_up_to_named_differences(string name)
    {
        WireCase wireCase = Find(name);
        JsonNode nobox = await SentBody.OfNoboxAsync(wireCase, Cancellation);
        JsonNode sdk = await SentBody.OfSdkAsync(wireCase, Cancellation);

        Assert.Equal(wireCase.Differences.Select(named => named.Difference), JsonDifferences.Between(nobox, sdk));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_emulator_answers_the_document(string name)
    {
        byte[] catalog = """[ { "id": "gpt-4o" }, { "id": "gpt-new" } ]"""u8.ToArray();
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync(new EmulatorOptions { Catalog = catalog }, Cancellation);
        using var http = new HttpClient { BaseAddress = emulator.BaseUrl };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", emulator.Token);
        string document = await File.ReadAllTextAsync(Path.Combine(Folder, $"{name}.json"), Cancellation);

        using var body = new StringContent(document, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.PostAsync("v1/chat/completions", body, Cancellation);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public void What_has_no_counterpart_says_why_and_what_differs_too()
    {
        Assert.All(WireCases.All, wireCase => Assert.True(wireCase.Sdk is null == wireCase.NotInSdk is not null));
        Assert.All(WireCases.All.SelectMany(wireCase => wireCase.Differences), difference => Assert.NotEmpty(difference.Why));
    }

    [Fact]
    public void Every_document_belongs_to_a_case() => Assert.Equal(
        WireCases.All.Select(wireCase => wireCase.Name).Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!);

    private static WireCase Find(string name) => WireCases.All.Single(wireCase => wireCase.Name == name);

    /// <summary>Into the sources, and into the copy that the test reads.</summary>
    private static async Task WriteAsync(string file, string document)
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, file), document, Cancellation);
        await File.WriteAllTextAsync(Path.Combine(Sources(), file), document, Cancellation);
    }

    private static string Sources([CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, "Documents");
}
