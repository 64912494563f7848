using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using Nobox.Generators.Emit;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

/// <summary>The emitted catalog, around records that stand for more models than a test has the time to compile.</summary>
public sealed class LargeCatalogTests
{
    private const int Models = 70_001;

    [Fact]
    public void A_catalog_may_have_more_models_than_16_bits_can_count()
    {
        string code = CatalogEmitter
            .Emit(new CatalogOutline(default, default), new CodeShape("Nobox", IsPublic: false), TestContext.Current.CancellationToken).ToString();
        Assembly assembly = Assembly.Load(LoadedCatalog.Emit(
            Compilations.Create(Records).AddSyntaxTrees(CSharpSyntaxTree.ParseText(code, Compilations.Oldest))));
        var catalog = (ModelCatalog)assembly.GetType("Nobox.ChatModels")!.GetProperty("Catalog")!.GetValue(null)!;

        Assert.All([0, 65_535, 65_536, Models - 1], line =>
        {
            Assert.True(catalog.TryFind("p/" + line, out ModelInfo? found));
            Assert.Equal("p/" + line, found.Id);
            Assert.Equal("p/" + line, ((ChatModel)catalog.GetType().GetMethod("Get")!.MakeGenericMethod(assembly.GetType("Model" + line)!).Invoke(catalog, [line])!).Id);
        });
        Assert.False(catalog.TryFind("p", out _));
        Assert.Equal(Models, catalog.Models.Count);
    }

    private static readonly string Records = $$"""
        namespace Nobox
        {
            internal static partial class ChatModelTypes
            {
                internal sealed partial class CompiledCatalog
                {
                    private static readonly byte[] All = System.Text.Encoding.ASCII.GetBytes(
                        string.Concat(System.Linq.Enumerable.Select(System.Linq.Enumerable.Range(0, {{Models}}), line => "[\"p/" + line + "\"]\n")));
                    protected override System.ReadOnlySpan<byte> Records => All;
                }
            }
        }

        internal class Model0 : Nobox.ChatModel { }
        internal class Model65535 : Nobox.ChatModel { }
        internal class Model65536 : Nobox.ChatModel { }
        internal class Model{{Models - 1}} : Nobox.ChatModel { }
        """;
}
