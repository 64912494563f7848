using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nobox.Generators.Emit;
using Nobox.Generators.Naming;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

/// <summary>The lookup's code as it is emitted, around records that stand for more models than a test has the time to compile.</summary>
public sealed class LargeLookupTests
{
    private const int Lines = 70_001;

    private static readonly string Records = $$"""
        namespace Nobox;
        internal static partial class ChatModelTypes
        {
            public static class P
            {
                internal sealed class Records : CatalogRecords
                {
                    public static readonly Records Instance = new();
                    private static readonly byte[] All = System.Text.Encoding.ASCII.GetBytes(
                        string.Concat(System.Linq.Enumerable.Select(System.Linq.Enumerable.Range(0, {{Lines}}), line => "[\"p/" + line + "\"]\n")));
                    private Records() : base({{Lines}}) { }
                    protected override System.ReadOnlySpan<byte> Utf8 => All;
                }
            }
        }
        """;

    [Fact]
    public void A_provider_may_have_more_models_than_16_bits_can_count() => AssertFound(providers: 3, provider: 2);

    [Theory]
    [InlineData(256, 255)]
    [InlineData(257, 256)]
    [InlineData(16_400, 16_399)]
    public void A_provider_is_found_however_many_there_are_before_it(int providers, int provider) => AssertFound(providers, provider);

    [Fact]
    public void No_switch_has_so_many_arms_that_the_compiler_runs_out_of_memory()
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(Emit(new([.. Enumerable.Repeat("P", 2_000)]), default)).GetRoot();
        SwitchExpressionSyntax[] switches = [.. root.DescendantNodes().OfType<SwitchExpressionSyntax>()];
        Assert.All(switches, one => Assert.InRange(one.Arms.Count, 2, 257));
        Assert.Equal(2_000, switches.Sum(one => one.Arms.Count(arm => arm.Expression is MemberAccessExpressionSyntax)));
    }

    [Fact]
    public void The_index_leaves_out_what_32_bits_cannot_tell_apart()
    {
        var index = new HashIndex(new EquatableArray<LookupKey>([new("a", 0, 1 << 20), new("b", (1 << 11) - 1, 5), new("c", 1 << 11, 5)]));
        Assert.Equal(21, index.LineBits);
        Assert.Equal([1 << 20, unchecked((int)(0xFFE00000 | 5))], index.Locations.OrderDescending());
    }

    private static void AssertFound(int providers, int provider)
    {
        int[] lines = [0, 65_535, 65_536, Lines - 1];
        string code = Emit(new([.. Enumerable.Repeat("P", providers)]), new([.. lines.Select(line => new LookupKey("p/" + line, provider, line))]));
        Assembly assembly = Assembly.Load(LoadedCatalog.Emit(Compilations.Create(Records).AddSyntaxTrees(CSharpSyntaxTree.ParseText(code, Compilations.Oldest))));
        var catalog = (ModelCatalog)assembly.GetType("Nobox.ChatModels")!.GetProperty("Catalog")!.GetValue(null)!;

        Assert.All(lines, line =>
        {
            Assert.True(catalog.TryFind("p/" + line, out ModelInfo found));
            Assert.Equal("p/" + line, found.Id);
        });
        Assert.False(catalog.TryFind("p/1", out _));
    }

    private static string Emit(EquatableArray<string> providers, EquatableArray<LookupKey> keys) => LookupEmitter
        .Emit(new(providers, keys), new CodeShape("Nobox", IsPublic: false), TestContext.Current.CancellationToken).ToString();
}
