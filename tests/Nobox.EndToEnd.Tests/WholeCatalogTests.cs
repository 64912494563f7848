using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using NJsonSchema.Validation;

namespace Nobox.EndToEnd.Tests;

/// <summary>
/// Every builder method with every model of the catalog: it compiles exactly where the catalog says so, and what it then sends is a
/// request as the API's documentation has it.
/// </summary>
public sealed class WholeCatalogTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_method_compiles_exactly_where_the_catalog_says_so_and_writes_a_valid_request()
    {
        using var catalog = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "models.json"), TestContext.Current.CancellationToken));
        Dictionary<string, JsonElement> entries = catalog.RootElement.GetProperty("data").EnumerateArray().ToDictionary(entry => entry.GetProperty("id").GetString()!);
        IReadOnlyDictionary<string, string> symbols = await SymbolsAsync();
        Assert.Equal(entries.Keys.Order(StringComparer.Ordinal), symbols.Keys.Order(StringComparer.Ordinal));

        Pair[] all = [.. entries.Keys.SelectMany(id => Member.All.Select(member => new Pair(id, symbols[id], member)))];
        HashSet<Pair> refused = await RefusedAsync(all);
        Assert.DoesNotContain(all, pair => pair.Member.IsIn(entries[pair.Id]) == refused.Contains(pair));

        NJsonSchema.JsonSchema schema = await NJsonSchema.JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "chat-completion-request.schema.json"), TestContext.Current.CancellationToken);
        ILookup<string, Pair> accepted = all.Except(refused).ToLookup(pair => pair.Id);
        Pair[] sent = [.. OneOfAKind(accepted).SelectMany(model => model)];
        foreach ((Pair pair, string json) in sent.Zip(await RequestsAsync(sent)))
        {
            ICollection<ValidationError> errors = schema.Validate(json);
            Assert.True(errors.Count == 0, $"{pair}: {string.Join("; ", errors)}\n{json}");
            using var request = JsonDocument.Parse(json);
            Assert.Equal(pair.Id, request.RootElement.GetProperty("model").GetString());
            Assert.True(pair.Member.IsIn(request.RootElement, entries[pair.Id]), $"{pair}: not in {json}");
        }

        output.WriteLine($"{entries.Count} models x {Member.All.Length} methods: {all.Length - refused.Count} compile, {refused.Count} do not, {sent.Length} are sent");
    }

    /// <summary>One model for each set of methods: models that have the same methods have the same builder. <c>NOBOX_DEEP_TESTS=1</c> takes all.</summary>
    private static IEnumerable<IGrouping<string, Pair>> OneOfAKind(IEnumerable<IGrouping<string, Pair>> models) =>
        Environment.GetEnvironmentVariable("NOBOX_DEEP_TESTS") == "1" ? models : models.DistinctBy(model => string.Concat(model.Select(pair => pair.Member.Call)));

    /// <summary>The field of every model, by the model's id.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> SymbolsAsync()
    {
        Compilation compilation = await Editor.CompilationAsync("");
        INamedTypeSymbol ids = compilation.GetTypeByMetadataName("Nobox.ModelIds")!;
        return ids.GetTypeMembers()
            .SelectMany(provider => provider.GetMembers().OfType<IFieldSymbol>())
            .ToDictionary(field => (string)field.ConstantValue!, field => $"ChatModels.{field.ContainingType.Name}.{field.Name}");
    }

    /// <summary>The pairs that the compiler refuses, because the model lacks the capability.</summary>
    private static async Task<HashSet<Pair>> RefusedAsync(Pair[] pairs)
    {
        Compilation compilation = await Editor.CompilationAsync(Program(pairs));
        var refused = new HashSet<Pair>();
        foreach (Diagnostic error in compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            Assert.True(error.Id == "CS0311", error.ToString());
            Assert.True(refused.Add(pairs[error.Location.GetLineSpan().StartLinePosition.Line - HeadLines]), error.ToString());
        }

        return refused;
    }

    /// <summary>The requests that each pair sends.</summary>
    private static async Task<string[]> RequestsAsync(Pair[] pairs)
    {
        Compilation compilation = await Editor.CompilationAsync(Program(pairs));
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        image.Position = 0;
        var context = new AssemblyLoadContext("Requests", isCollectible: true);
        try
        {
            Type requests = context.LoadFromStream(image).GetType("Requests", throwOnError: true)!;
            return
            [
                .. pairs.Select((_, i) => ((ChatRequest)requests.GetMethod($"R{i}", BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, null)!).ToJson()),
            ];
        }
        finally
        {
            context.Unload();
        }
    }

    private const int HeadLines = 12;

    // One line a pair, so that an error's line names it.
    private static string Program(Pair[] pairs)
    {
        var program = new StringBuilder("""
            using System;
            using System.Collections.Generic;
            using Nobox;

            static class Requests
            {
                static void Main() { }
                static readonly Uri Address = new("https://example.com/a");
                static readonly byte[] Bytes = { 1, 2, 3 };
                static readonly JsonSchema Schema = JsonSchema.Parse("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"],\"additionalProperties\":false}");
                static readonly ChatTool Tool = new("look", "Looks something up.", Schema);


            """);
        for (int i = 0; i < pairs.Length; i++)
            program.AppendLine($"    static ChatRequest R{i}() => ChatRequest.For({pairs[i].Symbol}).User(\"Hello\"){pairs[i].Member.Call}.Build();");
        return program.AppendLine("}").ToString();
    }

    private sealed record Pair(string Id, string Symbol, Member Member)
    {
        public override string ToString() => $"{Id}{Member.Call}";
    }
}
