using System.Reflection;
using System.Runtime.CompilerServices;
using CsCheck;
using Nobox.Generators.Catalog;
using Nobox.Generators.Emit;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Tests.Emit;

/// <summary>The generator references no other project: these hold what it knows of the runtime against the runtime.</summary>
public sealed class RuntimeContractTests
{
    private static readonly Assembly Runtime = typeof(ChatModel).Assembly;

    [Fact]
    public void Parameters_have_the_bits_that_the_runtime_gives_them()
    {
        var all = (string[])Runtime.GetType("Nobox.RequestParameters")!.GetField("All")!.GetValue(null)!;
        Assert.Equal(all, KnownParameters.All.Select(known => known.Key));
    }

    [Fact]
    public void Modalities_have_the_bits_that_the_runtime_gives_them()
    {
        Assert.Equal((Modalities)ModalityBits.Text, Modalities.Text);
        Assert.Equal((Modalities)ModalityBits.Image, Modalities.Image);
        Assert.Equal((Modalities)ModalityBits.Audio, Modalities.Audio);
        Assert.Equal((Modalities)ModalityBits.Video, Modalities.Video);
        Assert.Equal((Modalities)ModalityBits.File, Modalities.File);
        Assert.Equal((Modalities)ModalityBits.Other, Modalities.Other);
        foreach (string name in ModalityBits.Names)
            Assert.Equal(Enum.Parse<Modalities>(name, ignoreCase: true), (Modalities)ModalityBits.FromName(name));
    }

    [Fact]
    public void Every_capability_of_the_runtime_is_given_to_models_that_have_it()
    {
        IEnumerable<string> capabilities = Runtime.GetExportedTypes()
            .Where(type => type.IsInterface && type != typeof(IChatModel) && typeof(IChatModel).IsAssignableFrom(type))
            .Select(type => type.Name);
        Assert.Equal(capabilities.Order(), Capabilities.Of(new CatalogEntry("id")).Order());
    }

    [Fact]
    public void Every_name_of_the_runtime_is_a_public_type()
    {
        foreach (FieldInfo field in typeof(RuntimeNames).GetFields().Where(field => field.IsLiteral))
        {
            if (field.Name is nameof(RuntimeNames.Assembly) or nameof(RuntimeNames.Prefix) || field.GetRawConstantValue() is not string name
                || !name.StartsWith(RuntimeNames.Prefix, StringComparison.Ordinal))
            {
                continue;
            }

            string type = name["global::".Length..];
            Assert.True((Runtime.GetType(type) ?? Runtime.GetType(type + "`1"))?.IsPublic, name);
        }
    }

    [Fact]
    public void A_shared_base_has_no_capability_twice_and_none_that_the_runtime_lacks()
    {
        List<string> all = Capabilities.Of(new CatalogEntry("id"));
        CapabilityBase largest = CapabilityBase.LargestIn(all)!;
        Assert.All(largest.Capabilities, capability => Assert.Contains(capability, all));
        Assert.Equal(largest.Capabilities.Length, largest.Capabilities.Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("gpt")]
    [InlineData("gpt-")]
    [InlineData("gpt-4o")]
    [InlineData("openai/gpt-4o-mini-2024-07-18")]
    [InlineData("\uD83D\uDE00é漢\0\uFFFF")]
    public void Both_sides_compute_the_same_hash(string id)
    {
        var compute = Runtime.GetType("Nobox.CatalogHash")!.GetMethod("Compute")!.CreateDelegate<Func<ReadOnlySpan<char>, uint>>();
        Assert.Equal(compute(id), CatalogHash.Compute(id));
    }

    [Fact]
    public void Both_sides_compute_the_same_hash_of_any_text()
    {
        var compute = Runtime.GetType("Nobox.CatalogHash")!.GetMethod("Compute")!.CreateDelegate<Func<ReadOnlySpan<char>, uint>>();
        Gen.String.Sample(id => compute(id) == CatalogHash.Compute(id));
    }

    [Fact]
    public void No_generated_builder_method_has_the_name_of_one_that_is_there()
    {
        IEnumerable<string> own = typeof(ChatRequestBuilder<>)
            .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => member is not MethodBase { IsSpecialName: true })
            .Select(member => member.Name);
        IEnumerable<string> extensions = Runtime.GetExportedTypes()
            .Where(type => type is { IsAbstract: true, IsSealed: true })
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.IsDefined(typeof(ExtensionAttribute), inherit: false) && TakesBuilder(method))
            .Select(method => method.Name);
        string[] all = [.. own.Concat(extensions).Distinct()];
        Assert.Contains("SendAsync", all);
        Assert.Contains("Temperature", all);
        Assert.Empty(all.Except(ReservedNames.OfParameters));
        Assert.Empty(ReservedNames.BuilderMembers.Except(all));

        static bool TakesBuilder(MethodInfo method) =>
            method.GetParameters()[0].ParameterType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ChatRequestBuilder<>);
    }

    [Fact]
    public void Both_sides_refuse_to_set_the_same_fields()
    {
        var builder = ChatRequest.For(new NamedModel());
        foreach (string name in KnownParameters.WrittenByRuntime)
            Assert.Throws<ArgumentException>(() => builder.With(name, 1));
        foreach (string name in new[] { "frobnicate", "logprob", "end_user", "choices" })
            Assert.Same(builder, builder.With(name, 1));
    }

    [Fact]
    public void A_generated_method_goes_on_when_the_library_gets_one_for_its_parameter()
    {
        ChatRequest request = ChatRequest.For(new NamedModel()).User("Hi").WithListed("seed", 7).WithListed("frobnicate", 1).Build();
        Assert.Equal(["seed", "frobnicate"], request.Parameters.Select(parameter => parameter.Key));
        foreach (string name in KnownParameters.WrittenByRuntime)
            Assert.Throws<ArgumentException>(() => ChatRequest.For(new NamedModel()).WithListed(name, 1));
    }

    private sealed class NamedModel : IChatModel
    {
        public string Id => "id";

        public ModelInfo Info { get; } = new() { Id = "id" };
    }
}
