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
        Model[] models = await ModelsAsync();
        Assert.Equal(entries.Keys.Order(StringComparer.Ordinal), models.Select(model => model.Id).Order(StringComparer.Ordinal));

        // The compiler takes a method by the interfaces of a model's type: one model shows what it makes of all that have the same.
        ILookup<string, Model> kinds = models.ToLookup(model => model.Interfaces);
        Pair[] all = [.. kinds.SelectMany(kind => Member.All.Select(member => new Pair(kind.First(), member)))];
        HashSet<Pair> refused = await RefusedAsync(all);
        foreach (Pair pair in all)
            Assert.DoesNotContain(kinds[pair.Model.Interfaces], model => pair.Member.IsIn(entries[model.Id]) == refused.Contains(pair));

        NJsonSchema.JsonSchema schema = await NJsonSchema.JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "chat-completion-request.schema.json"), TestContext.Current.CancellationToken);
        Pair[] accepted = [.. all.Except(refused)];
        foreach ((Pair pair, string json) in accepted.Zip(await RequestsAsync(accepted)))
        {
            ICollection<ValidationError> errors = schema.Validate(json);
            Assert.True(errors.Count == 0, $"{pair}: {string.Join("; ", errors)}\n{json}");
            using var request = JsonDocument.Parse(json);
            Assert.Equal(pair.Model.Id, request.RootElement.GetProperty("model").GetString());
            Assert.True(pair.Member.IsIn(request.RootElement, entries[pair.Model.Id]), $"{pair}: not in {json}");
        }

        output.WriteLine($"{entries.Count} models of {kinds.Count} kinds x {Member.All.Length} methods: {accepted.Length} compile, {refused.Count} do not");
    }

    /// <summary>The models, as the generator makes them.</summary>
    private static async Task<Model[]> ModelsAsync()
    {
        Compilation compilation = await Editor.CompilationAsync("");
        return
        [
            .. from provider in compilation.GetTypeByMetadataName("Nobox.ModelIds")!.GetTypeMembers()
               from field in provider.GetMembers().OfType<IFieldSymbol>()
               let type = compilation.GetTypeByMetadataName($"Nobox.ChatModelTypes+{provider.Name}+{field.Name}")!
               let interfaces = type.AllInterfaces.Select(one => one.ToDisplayString()).Order(StringComparer.Ordinal)
               select new Model((string)field.ConstantValue!, $"ChatModels.{provider.Name}.{field.Name}", string.Join(' ', interfaces)),
        ];
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
            program.AppendLine($"    static ChatRequest R{i}() => ChatRequest.For({pairs[i].Model.Symbol}).User(\"Hello\"){pairs[i].Member.Call}.Build();");
        return program.AppendLine("}").ToString();
    }

    /// <summary>Represents a model of the catalog.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Symbol">The expression for it.</param>
    /// <param name="Interfaces">The interfaces of its type.</param>
    private sealed record Model(string Id, string Symbol, string Interfaces);

    private sealed record Pair(Model Model, Member Member)
    {
        public override string ToString() => $"{Model.Id}{Member.Call}";
    }
}
