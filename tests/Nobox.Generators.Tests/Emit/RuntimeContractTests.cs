using System.Reflection;
using System.Runtime.CompilerServices;
using Nobox.CompilerServices;
using Nobox.Generators.Catalog;
using Nobox.Generators.Emit;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Tests.Emit;

/// <summary>The generator references no other project: these hold what it knows of the runtime against the runtime.</summary>
public sealed class RuntimeContractTests
{
    private static readonly Assembly Runtime = typeof(ChatModel).Assembly;

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
    public void The_table_the_capability_interfaces_and_the_dynamic_model_agree()
    {
        string[] capabilities =
        [
            .. Runtime.GetExportedTypes()
                .Where(type => type.IsInterface && type != typeof(IChatModel) && typeof(IChatModel).IsAssignableFrom(type))
                .Select(type => type.Name)
                .Order(StringComparer.Ordinal),
        ];
        IEnumerable<string> known = CapabilityNames.Inputs.Concat(CapabilityNames.Outputs).Select(pair => pair.Value)
            .Concat(Parameters.All.Take(Parameters.CapabilityCount).Select(parameter => parameter.Capability!));
        Assert.Equal(capabilities, known.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(capabilities, Capabilities.NamesOf(Capabilities.Of(new CatalogEntry("id"))).Order(StringComparer.Ordinal));
        Assert.Equal(capabilities, typeof(DynamicChatModel).GetInterfaces()
            .Where(type => type != typeof(IChatModel) && typeof(IChatModel).IsAssignableFrom(type))
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal));
        Assert.All(Parameters.All.Skip(Parameters.CapabilityCount), parameter => Assert.False(parameter.IsCapability, parameter.Name));
    }

    [Fact]
    public void A_set_of_capabilities_has_a_bit_for_each_row_and_each_capability() => Assert.InRange(Parameters.All.Count, 1, 64);

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
    public void Fields_that_the_library_writes_are_not_parameters_of_a_catalog()
    {
        var builder = ChatRequest.For(new NamedModel());
        foreach (string name in WrittenByLibrary)
            Assert.Throws<ArgumentException>(() => builder.Parameter(name, 1));
        foreach (string name in new[] { "frobnicate", "logprob", "end_user", "choices" })
            Assert.Same(builder, builder.Parameter(name, 1));
    }

    [Fact]
    public void A_generated_method_goes_on_when_the_library_gets_one_for_its_parameter()
    {
        var builder = ChatRequest.For(new NamedModel()).User("Hi");
        ChatRequest request = CatalogParameters.Set(CatalogParameters.Set(builder, "seed", 7), "frobnicate", 1).Build();
        Assert.Equal(["seed", "frobnicate"], request.Parameters.Select(parameter => parameter.Key));
        foreach (string name in WrittenByLibrary)
            Assert.Throws<ArgumentException>(() => CatalogParameters.Set(builder, name, 1));
        Assert.Equal(nameof(CatalogParameters.Set), RuntimeNames.SetParameter);
    }

    private static IEnumerable<string> WrittenByLibrary =>
        Parameters.OtherFields.Concat(Parameters.All.Skip(Parameters.CapabilityCount).Select(parameter => parameter.Name));

    private sealed class NamedModel : IChatModel
    {
        public string Id => "id";

        public ModelInfo Info { get; } = new() { Id = "id" };
    }
}
