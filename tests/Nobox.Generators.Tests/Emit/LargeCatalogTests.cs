using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using Nobox.Generators.Emit;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

/// <summary>The emitted catalog, around records that stand for more models than a test has the time to compile.</summary>
public sealed class LargeCatalogTests
{
    [Fact]
    public void A_catalog_of_10_000_providers_compiles_and_finds_the_last() => AssertFound(Providers(10_000), Records(1), [0]);

    [Fact]
    public void A_provider_may_have_more_models_than_16_bits_can_count() => AssertFound("P", Records(70_001), [0, 65_535, 65_536, 70_000]);

    private static void AssertFound(string providers, string records, int[] lines)
    {
        string code = CatalogEmitter
            .Emit(new(providers.Split(' ')), new CodeShape("Nobox", IsPublic: false), TestContext.Current.CancellationToken).ToString();
        Assembly assembly = Assembly.Load(LoadedCatalog.Emit(
            Compilations.Create(records).AddSyntaxTrees(CSharpSyntaxTree.ParseText(code, Compilations.Oldest))));
        var catalog = (ModelCatalog)assembly.GetType("Nobox.ChatModels")!.GetProperty("Catalog")!.GetValue(null)!;

        Assert.All(lines, line =>
        {
            Assert.True(catalog.TryFind("p/" + line, out ModelInfo? found));
            Assert.Equal("p/" + line, found.Id);
        });
        Assert.False(catalog.TryFind("p", out _));
    }

    /// <summary>Many times an empty provider, then the one that has models.</summary>
    private static string Providers(int count) => string.Concat(Enumerable.Repeat("Empty ", count - 1)) + "P";

    private static string Records(int lines) => $$"""
        namespace Nobox;
        internal static partial class ChatModelTypes
        {
            public static class P
            {
                internal sealed class Records : Nobox.CompilerServices.CatalogRecords
                {
                    public static readonly Records Instance = new({{lines}});
                    private readonly byte[] _all;
                    internal Records(int lines) : base(lines) => _all = System.Text.Encoding.ASCII.GetBytes(
                        string.Concat(System.Linq.Enumerable.Select(System.Linq.Enumerable.Range(0, lines), line => "[\"p/" + line + "\"]\n")));
                    protected override System.ReadOnlySpan<byte> Utf8 => _all;
                }
            }

            public static class Empty
            {
                internal static class Records { public static readonly P.Records Instance = new(0); }
            }
        }
        """;
}
